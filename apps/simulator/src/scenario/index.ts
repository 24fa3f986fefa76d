export { isOurs, type Lane, type Pace, type Place, paceOf, type Scenario, scenarioSchema } from './scenario.ts';
