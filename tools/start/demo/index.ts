export { history } from './history.ts';
export { type Demo, inventDemo, trunkFactor } from './people.ts';
export { register } from './register.ts';
export { running } from './running.ts';
export { serve } from './serve.ts';
export { type Story, tell } from './story.ts';
export { demoExceptions, trouble } from './trouble.ts';
