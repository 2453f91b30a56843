// node highs.mjs MODULES MODEL.lp SECONDS: solves the model with the npm package `highs` found in MODULES and prints
// "milliseconds objective status". Loading the package and reading the model are not counted.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, file, seconds] = process.argv.slice(2);
const highs = await createRequire(modules + '/')('highs')();
const model = highs.createModel({ format: 'lp', data: readFileSync(file, 'utf8') });
model.options.set({ time_limit: Number(seconds), mip_rel_gap: 1e-9, output_flag: false });
const start = performance.now();
model.run();
const took = performance.now() - start;
console.log(took.toFixed(3), model.getObjectiveValue(), model.getModelStatus() === highs.constants.modelStatus.optimal ? 'optimal' : 'stopped');
