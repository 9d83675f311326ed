// ONNX Runtime's activations, float32 on one thread: `node onnxruntime.cjs ELEMENTS` prints
// `NAME NANOSECONDS` an element, by act's names. A graph of eleven nodes in a chain, less a graph of
// one, over ten, leaves the hand-over of tensors out. onnxruntime-node is found through NODE_PATH.
const ort = require('onnxruntime-node');

const elements = Number(process.argv[2]);
const laneLength = 128;

// The little of the protocol buffer format that a model takes.
function varint(n) {
  const bytes = [];
  for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) | 128);
  return [...bytes, n];
}
const integer = (field, n) => [...varint(field * 8), ...varint(n)];
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content];
const text = (field, s) => bytes(field, [...Buffer.from(s)]);
const float = (field, x) => [...varint(field * 8 + 5), ...Buffer.from(new Float32Array([x]).buffer)];

function attribute([name, value]) {
  const isInteger = name === 'axis';
  const number = isInteger ? integer(3, value) : float(2, value);
  return bytes(5, [...text(1, name), ...number, ...integer(20, isInteger ? 2 : 1)]);
}

function model(op, attributes, length, shape) {
  const tensor = (name) => {
    const dimensions = shape.flatMap((size) => bytes(1, integer(1, size)));
    return [...text(1, name), ...bytes(2, bytes(1, [...integer(1, 1), ...bytes(2, dimensions)]))];
  };
  const nodes = Array.from({length}, (_, i) => bytes(1, [
    ...text(1, `t${i}`), ...text(2, `t${i + 1}`), ...text(4, op),
    ...Object.entries(attributes).flatMap(attribute)]));
  const graph = [...nodes.flat(), ...text(2, 'chain'), ...bytes(11, tensor('t0')),
                 ...bytes(12, tensor(`t${length}`))];
  return Uint8Array.from([...integer(1, 8), ...bytes(7, graph),
                          ...bytes(8, [...text(1, ''), ...integer(2, 20)])]);
}

async function chain(op, attributes, length, shape, x) {
  const session = await ort.InferenceSession.create(model(op, attributes, length, shape), {
    intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled'});
  const feeds = {t0: new ort.Tensor('float32', x, shape)};
  const runs = Math.max(3, Math.ceil(1e6 / x.length));
  const time = async () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < runs; ++i) await session.run(feeds);
    return Number(process.hrtime.bigint() - start) / runs;
  };
  return {time, release: () => session.release()};
}

// The median difference of the two, which run in turn.
async function nanoseconds(op, attributes, shape, x) {
  const eleven = await chain(op, attributes, 11, shape, x);
  const one = await chain(op, attributes, 1, shape, x);
  await eleven.time();
  await one.time();
  const differences = [];
  for (let repeat = 0; repeat < 11; ++repeat) {
    differences.push(await eleven.time() - await one.time());
  }
  await eleven.release();
  await one.release();
  return differences.sort((a, b) => a - b)[5] / 10;
}

const operators = {
  relu: ['Relu'], leaky_relu: ['LeakyRelu', {alpha: 0.2}], elu: ['Elu'], selu: ['Selu'],
  celu: ['Celu'], exponential: ['Exp'], sigmoid: ['Sigmoid'],
  hard_sigmoid: ['HardSigmoid', {alpha: 1 / 6, beta: 0.5}], tanh: ['Tanh'],
  softsign: ['Softsign'], hard_silu: ['HardSwish'], gelu: ['Gelu'], mish: ['Mish'],
  softplus: ['Softplus'], softmax: ['Softmax', {axis: 1}], log_softmax: ['LogSoftmax', {axis: 1}],
};

async function main() {
  const shape = [elements / laneLength, laneLength];
  const x = new Float32Array(elements);
  for (let i = 0; i < elements; ++i) {
    x[i] = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  }
  for (const [name, [op, attributes = {}]] of Object.entries(operators)) {
    const time = await nanoseconds(op, attributes, shape, x);
    console.log(name, (time / elements).toFixed(4));
  }
}
main();
