import { readConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { runGateway } from '../main.js';
import type { Command } from './command.js';

export const serve: Command = {
  usage:
    'Usage: npm start\n\nRuns the gateway until it is told to stop (Ctrl-C, SIGTERM). docs/configuration.md lists its settings.',
  async run() {
    const config = readConfig(process.env);
    return runGateway(config, createLogger(config.logLevel));
  },
};
