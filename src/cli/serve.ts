import cluster from 'node:cluster';
import { commandLine, guide } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { createLogger } from '../config/logger.js';
import { runCluster } from '../process/cluster.js';
import { runGateway } from '../process/main.js';
import type { Command } from './command.js';

export const serve: Command = {
  usage: `Usage: ${commandLine('serve')}\n\nRuns the gateway until it is stopped (Ctrl-C, SIGTERM). Settings come from the environment, such as\nPORT=4001 ${commandLine('serve')}, and from .env; ${guide('configuration.md')} lists them.`,
  bare: true,
  async run() {
    const config = readConfig(process.env);
    const logger = createLogger(config.logLevel, config.telemetry.log.format);
    return config.workers > 1 && cluster.isPrimary ? runCluster(config, logger) : runGateway(config, logger);
  },
};
