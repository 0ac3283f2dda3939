#!/usr/bin/env node
// Playwright starts a browser, reads from its output where it listens, and holds it for ended when its process is. Our Firefox
// stands behind a relay; this says where that is, and ends with it.
import { connect } from 'node:net';

const port = Number(process.env.SIDECAR_RELAY_PORT);
connect(port, '127.0.0.1').on('close', () => process.exit());
console.error(`WebDriver BiDi listening on ws://127.0.0.1:${port}`);
