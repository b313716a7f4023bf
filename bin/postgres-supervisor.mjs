/*
 * Keeps one PostgreSQL server while somebody uses it. Users hold a connection to the control socket: a process that
 * is gone, however it went, has let go of it. A few seconds after the last one the server is shut down.
 *
 * Plain JavaScript, because it is started from a build and from sources alike. Its one argument is a JSON plan:
 * { id, command, args, cwd, env, uid, gid, control, log, lingerMs }. It runs in the data folder: the paths of its files
 * there are relative, because that of a socket is limited.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const plan = JSON.parse(process.argv[2] ?? '{}');
const users = new Set();
let postgres = null;
let stopping = false;
let asked = false;
let linger = null;
let restarts = 0;

/** In the data folder, as src/db/embedded/running.ts names them. */
const sharedControl = 'server.control';
const heartbeat = 'server.heartbeat';
const running = 'server.json';
const heartbeatMs = 2000;

function say(text) {
  try {
    fs.appendFileSync(plan.log, `${new Date().toISOString()} supervisor: ${text}\n`, { mode: 0o600 });
  } catch {
    // The disk is full. The server goes on, or says so itself.
  }
}

function start() {
  if (stopping) return;
  const log = fs.openSync(plan.log, 'a', 0o600);
  const identity = plan.uid === null ? {} : { uid: plan.uid, gid: plan.gid };
  postgres = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    stdio: ['ignore', log, log],
    ...identity,
  });
  fs.closeSync(log);
  postgres.on('error', (error) => {
    say(error.message);
    finish(1);
  });
  postgres.on('exit', (code, signal) => {
    if (stopping || asked) return finish(0);
    say(`PostgreSQL ended (${signal ?? code}).`);
    // After a crash the one before, or its children, need a moment to be gone; until then they hold the folder.
    restarts += 1;
    if (restarts > 20) return finish(1);
    setTimeout(start, Math.min(250 * restarts, 2000));
  });
}

function stop() {
  if (stopping) return;
  stopping = true;
  for (const server of servers) server.close();
  for (const user of users) user.destroy();
  // It may have ended just now, to be started again.
  if (postgres.exitCode !== null || postgres.signalCode !== null) return finish(1);
  postgres.kill('SIGINT');
  setTimeout(() => postgres.kill('SIGQUIT'), 10_000).unref();
}

/** A service manager signals all processes at once: whoever uses the server finishes with it first. */
function stopAfterUsers() {
  asked = true;
  if (users.size === 0) stop();
}

function finish(code) {
  // The next server may have started with the same names.
  if (!isReplaced()) {
    for (const file of [sharedControl, heartbeat]) fs.rmSync(file, { force: true });
    fs.rmSync(path.dirname(plan.control), { recursive: true, force: true });
  }
  process.exit(code);
}

function waitForUsers() {
  clearTimeout(linger);
  linger = setTimeout(stop, plan.lingerMs);
}

/** Whether another supervisor took the folder over: this one was suspended, or its disk was away. */
function isReplaced() {
  try {
    return JSON.parse(fs.readFileSync(running, 'utf8')).id !== plan.id;
  } catch {
    return false;
  }
}

/** Two servers on one cluster lose what both write: the former one ends at once. */
function beat() {
  if (isReplaced()) {
    say('Another server has taken the folder over. This one ends.');
    if (postgres.exitCode === null && postgres.signalCode === null) postgres.kill('SIGQUIT');
    process.exit(1);
  }
  try {
    // In place, so that it works on a full disk. Closing sends it to a network file system.
    const file = fs.openSync(heartbeat, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
    fs.writeSync(file, String(Date.now()), 0);
    fs.closeSync(file);
  } catch {
    // The disk is away or full. The next time it may be back.
  }
}

function accept(user) {
  clearTimeout(linger);
  users.add(user);
  user.on('error', () => user.destroy());
  user.on('close', () => {
    users.delete(user);
    if (users.size > 0) return;
    if (asked) stop();
    else waitForUsers();
  });
  user.write(`${process.pid} ${postgres.pid}\n`);
  user.resume();
}

function listen(at) {
  fs.rmSync(at, { force: true });
  const server = net.createServer(accept);
  server.on('error', (error) => {
    // Some shared file systems have no sockets. The heartbeat speaks for the server there.
    say(error.message);
    if (at !== sharedControl) stop();
  });
  return server.listen(at, () => fs.chmodSync(at, 0o600));
}

process.on('SIGTERM', stopAfterUsers);
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
beat();
start();
const servers = [listen(sharedControl), listen(plan.control)];
waitForUsers();
setInterval(() => {
  restarts = Math.max(0, restarts - 1);
}, 30_000).unref();
setInterval(beat, heartbeatMs).unref();
