// A charging station made with the npm package ocpp-rpc, which checks every message of both sides against schemas of its
// own (strict mode): a reading of the standard that shares nothing with ours.
//
//   node ocpp_rpc_station.js FOLDER_WITH_NODE_MODULES URL IDENTITY PROTOCOL FRAMES_FILE KEY_FOLDER SECURITY_PROFILE
//
// It comes back from an hour without a link, with a car and a queue: boots, authorises, replays half of its queue, loses
// the link in the middle of a message, replays the rest (that message again), goes on live, and follows what it is told.
// Each step is one JSON line on stdout. Exit 0: all was as it should be; 1: it was not, and the last line says what;
// 77: the package is not there.
'use strict';
const fs = require('fs');
const path = require('path');

const [folder, url, identity, protocol, framesFile, keyFolder, profile] = process.argv.slice(2);
const modules = path.resolve(folder);
console.warn = () => {}; // its schema reader remarks on the enumerations of every 2.1 message
let RPCClient, createValidator;
try {
    ({ RPCClient, createValidator } = require(path.join(modules, 'node_modules', 'ocpp-rpc')));
} catch (error) {
    console.log('ocpp-rpc is not here: npm install --prefix ' + modules + ' ocpp-rpc');
    process.exit(77);
}

const old = protocol === 'ocpp1.6';
const newest = protocol === 'ocpp2.1';
const tell = (step, more = {}) => console.log(JSON.stringify({ step, ...more }));
const fail = (what) => {
    tell('failed', { what: String(what && what.stack || what) });
    process.exit(1);
};
process.on('unhandledRejection', fail);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const check = (truth, what) => { if (!truth) fail(what); };
const whole = (moment) => Math.floor(moment / 1000) * 1000;
const stamp = (moment) => new Date(moment).toISOString();

// As shipped, the 2.1 schemas are called urn:XRequest while the client asks for urn:X.req.
function strictValidators() {
    if (!newest)
        return [];
    const schemas = JSON.parse(fs.readFileSync(path.join(modules, 'node_modules', 'ocpp-rpc', 'lib', 'schemas', 'ocpp2_1.json'), 'utf8'));
    for (const schema of schemas)
        schema.$id = schema.$id.replace(/Request$/, '.req').replace(/Response$/, '.conf');
    return [createValidator('ocpp2.1', schemas)];
}

// ---- the car and its meter -----------------------------------------------------------------------------------------
const minute = 60_000;
const hour = 60 * minute;
const begin = Math.floor(Date.now() / hour) * hour - hour; // a whole hour, as a fixed price is settled
const meter = { importWh: 123_456, exportWh: 4_321, power: 0, at: begin };
const startSoc = 55;
const begun = { importWh: meter.importWh, exportWh: meter.exportWh };

// What flowed in minute `i` of the hour without a link, in whole Wh: no two minutes alike.
function flowOf(i) {
    const inQuarter = i % 15;
    switch (Math.floor(i / 15)) {
    case 0: return 90 + inQuarter;
    case 1: return newest ? -(60 + inQuarter) : 30 + inQuarter;
    case 2: return 0;
    case 3: return 101 - inQuarter;
    default: return 0;
    }
}
const flowed = { start: stamp(begin), in: 0, out: 0 };
for (let i = 0; i < 60; ++i)
    flowed[flowOf(i) < 0 ? 'out' : 'in'] += Math.abs(flowOf(i));

function soc() {
    const put = (meter.importWh - begun.importWh) * 0.92 - (meter.exportWh - begun.exportWh) / 0.92;
    return Math.round(startSoc + put / 580); // 58 kWh
}
function live() { // time goes on, and power with it
    const now = whole(Date.now());
    const wh = meter.power * (now - meter.at) / 3_600_000;
    meter[wh < 0 ? 'exportWh' : 'importWh'] += Math.abs(wh);
    meter.at = now;
    return now;
}
function samples() {
    const value = (measurand, number, unit) => old
        ? { measurand, value: String(Math.round(number * 1000) / 1000), unit }
        : { measurand, value: Math.round(number * 1000) / 1000, unitOfMeasure: { unit } };
    return [
        value('Energy.Active.Import.Register', meter.importWh, 'Wh'),
        ...(newest ? [value('Energy.Active.Export.Register', meter.exportWh, 'Wh')] : []),
        value('Power.Active.Import', Math.max(0, meter.power), 'W'),
        ...(newest ? [value('Power.Active.Export', Math.max(0, -meter.power), 'W')] : []),
        value('SoC', soc(), 'Percent'),
    ];
}

// ---- its messages --------------------------------------------------------------------------------------------------
const session = { transaction: old ? 0 : 'foreign-' + begin / 1000, seqNo: 0 };
const meterValue = (at) => [{ timestamp: stamp(at), sampledValue: samples() }];

function started(at, offline) {
    if (old)
        return ['StartTransaction', { connectorId: 1, idTag: 'OWNER01', meterStart: Math.floor(meter.importWh), timestamp: stamp(at) }];
    return event('Started', 'CablePluggedIn', at, offline, { idToken: { idToken: 'OWNER01', type: 'Central' } });
}
function updated(at, offline) {
    if (old)
        return ['MeterValues', { connectorId: 1, transactionId: session.transaction, meterValue: meterValue(at) }];
    return event('Updated', 'MeterValuePeriodic', at, offline);
}
function ended(at) {
    if (old)
        return ['StopTransaction', { transactionId: session.transaction, meterStop: Math.floor(meter.importWh), timestamp: stamp(at), reason: 'EVDisconnected' }];
    const [action, payload] = event('Ended', 'EVCommunicationLost', at, false);
    payload.transactionInfo.stoppedReason = 'EVDisconnected';
    return [action, payload];
}
function event(eventType, triggerReason, at, offline, more = {}) {
    return ['TransactionEvent', {
        eventType, timestamp: stamp(at), triggerReason, seqNo: session.seqNo++, ...(offline ? { offline } : {}),
        transactionInfo: { transactionId: session.transaction, chargingState: eventType === 'Ended' ? 'Idle' : 'Charging' },
        evse: { id: 1, connectorId: 1 }, meterValue: meterValue(at), ...more,
    }];
}
// The hour without a link, and the minutes since: oldest first.
function queueOf() {
    const queue = [started(begin, true)];
    const minutes = Math.floor((Date.now() - begin) / minute);
    for (let i = 0; i < minutes; ++i) {
        const wh = flowOf(i);
        meter[wh < 0 ? 'exportWh' : 'importWh'] += Math.abs(wh);
        meter.power = wh * 60;
        meter.at = begin + (i + 1) * minute;
        queue.push(updated(meter.at, true));
    }
    meter.power = 0;
    return queue;
}

// ---- what it is asked ----------------------------------------------------------------------------------------------
const profiles = new Map(); // by purpose and stack level
const heard = [];           // actions of the central system, in order

function wattsOf(period) {
    return period && (period.setpoint ?? period.limit ?? 0);
}
function activePeriod(profile, at) {
    const schedule = profile.schedule;
    const from = profile.kind === 'Dynamic' ? profile.receivedAt : Date.parse(schedule.startSchedule);
    const offset = (at - from) / 1000;
    if (offset < 0 || (schedule.duration !== undefined && offset >= schedule.duration))
        return undefined;
    return schedule.chargingSchedulePeriod.filter((period) => period.startPeriod <= offset).pop();
}
// The highest layer in force at `at`: TxProfile before TxDefaultProfile, the higher stack level first.
function inForce(at) {
    for (const purpose of ['TxProfile', 'TxDefaultProfile']) {
        const layers = [...profiles.values()].filter((profile) => profile.purpose === purpose).sort((a, b) => b.level - a.level);
        for (const profile of layers) {
            const period = activePeriod(profile, at);
            if (period)
                return { period, profile };
        }
    }
    return undefined;
}
function setProfile(profile, schedule) {
    const purpose = profile.chargingProfilePurpose;
    if (purpose === 'TxProfile' && String(profile.transactionId) !== String(session.transaction))
        return { status: 'Rejected' };
    profiles.set(purpose + profile.stackLevel, {
        id: profile.id ?? profile.chargingProfileId, purpose, level: profile.stackLevel, kind: profile.chargingProfileKind, schedule, receivedAt: Date.now(),
    });
    return { status: 'Accepted' };
}
function composite(duration) {
    const now = whole(Date.now());
    const moments = new Set([0]);
    for (const profile of profiles.values()) {
        const from = profile.kind === 'Dynamic' ? profile.receivedAt : Date.parse(profile.schedule.startSchedule);
        const ends = [...profile.schedule.chargingSchedulePeriod.map((period) => period.startPeriod), profile.schedule.duration ?? 0];
        for (const end of ends) {
            const offset = Math.ceil((from - now) / 1000) + end;
            if (0 < offset && offset < duration)
                moments.add(offset);
        }
    }
    const periods = [];
    for (const offset of [...moments].sort((a, b) => a - b)) {
        const found = inForce(now + offset * 1000);
        if (found)
            periods.push({ ...found.period, startPeriod: offset });
    }
    return { now, periods };
}
function handlers(client) {
    const on = (action, answer) => client.handle(action, ({ params }) => {
        heard.push(action);
        return answer(params);
    });
    if (old) {
        on('GetConfiguration', () => ({
            configurationKey: [
                ['SupportedFeatureProfiles', 'Core,SmartCharging', true], ['ChargingScheduleAllowedChargingRateUnit', 'Power', true],
                ['ChargingScheduleMaxPeriods', '24', true], ['MeterValueSampleInterval', '0', false],
                ['MeterValuesSampledData', 'Energy.Active.Import.Register', false], ['StopTxnSampledData', '', false],
            ].map(([key, value, readonly]) => ({ key, readonly, value })),
        }));
        on('ChangeConfiguration', () => ({ status: 'Accepted' }));
        on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
        on('SetChargingProfile', ({ csChargingProfiles }) => setProfile(csChargingProfiles, csChargingProfiles.chargingSchedule));
        on('GetCompositeSchedule', ({ connectorId, duration }) => {
            const { now, periods } = composite(duration);
            return { status: 'Accepted', connectorId, scheduleStart: stamp(now), chargingSchedule: { duration, chargingRateUnit: 'W', chargingSchedulePeriod: periods } };
        });
        return;
    }
    on('GetBaseReport', ({ requestId }) => {
        setTimeout(() => client.call('NotifyReport', report(requestId)).catch(fail), 10);
        return { status: 'Accepted' };
    });
    on('SetVariables', ({ setVariableData }) => ({
        setVariableResult: setVariableData.map(({ component, variable }) => ({ attributeStatus: 'Accepted', component, variable })),
    }));
    on('RequestStartTransaction', () => ({ status: 'Accepted', transactionId: session.transaction }));
    on('SetChargingProfile', ({ chargingProfile }) => setProfile(chargingProfile, chargingProfile.chargingSchedule[0]));
    on('GetCompositeSchedule', ({ evseId, duration }) => {
        const { now, periods } = composite(duration);
        return { status: 'Accepted', schedule: { evseId, duration, scheduleStart: stamp(now), chargingRateUnit: 'W', chargingSchedulePeriod: periods } };
    });
    if (newest)
        on('UpdateDynamicSchedule', ({ chargingProfileId, scheduleUpdate }) => {
            const profile = [...profiles.values()].find(({ id, kind }) => id === chargingProfileId && kind === 'Dynamic');
            if (!profile)
                return { status: 'Rejected' };
            Object.assign(profile.schedule.chargingSchedulePeriod[0], scheduleUpdate);
            profile.receivedAt = Date.now();
            return { status: 'Accepted' };
        });
}
function report(requestId) {
    const variable = (component, name, value, dataType, mutability = 'ReadWrite', evse = undefined) => ({
        component: { name: component, ...(evse ? { evse: { id: evse } } : {}) },
        variable: { name },
        variableAttribute: [{ value, mutability }],
        variableCharacteristics: { dataType, supportsMonitoring: false },
    });
    return {
        requestId, generatedAt: stamp(Date.now()), seqNo: 0, tbc: false,
        reportData: [
            variable('SmartChargingCtrlr', 'PeriodsPerSchedule', '24', 'integer', 'ReadOnly'),
            variable('SampledDataCtrlr', 'TxUpdatedInterval', '0', 'integer'),
            variable('SampledDataCtrlr', 'TxUpdatedMeasurands', 'Energy.Active.Import.Register', 'MemberList'),
            variable('AuthCtrlr', 'Enabled', 'true', 'boolean'),
            ...(newest ? [
                variable('V2XChargingCtrlr', 'Enabled', 'true', 'boolean', 'ReadWrite', 1),
                variable('V2XChargingCtrlr', 'SupportedOperationModes', 'ChargingOnly,CentralSetpoint,Idle', 'MemberList', 'ReadOnly', 1),
            ] : []),
        ],
    };
}

// What an electrician would have entered: the password of profiles 1 and 2, the authority of 2 and 3, the certificate of 3.
const key = (name) => fs.readFileSync(path.join(keyFolder, name), 'utf8');
const proof = {
    password: profile < 3 ? key('charger.password').trim() : null,
    wsOpts: { ...(profile > 1 && { ca: key('authority.crt') }), ...(profile == 3 && { cert: key('charger.pem'), key: key('charger.pem') }) },
};

// ---- the link ------------------------------------------------------------------------------------------------------
const validators = strictValidators();
const frames = fs.openSync(framesFile, 'w');
async function connected() {
    const client = new RPCClient({
        endpoint: url, identity, protocols: [protocol], strictMode: true, strictModeValidators: validators, reconnect: false, callTimeoutMs: 60_000,
        ...proof,
    });
    client.on('strictValidationFailure', ({ method, outbound, isCall, error, params, result }) =>
        fail(`${outbound ? 'sent' : 'received'} ${isCall ? 'call' : 'answer to'} ${method}: ${error.message} ${JSON.stringify(result ?? params)}`));
    client.on('badMessage', ({ buffer, error }) => fail(`a bad message, ${error.message}: ${buffer}`));
    client.on('message', ({ message }) => fs.writeSync(frames, message + '\n'));
    handlers(client);
    await client.connect();
    check(client.protocol === protocol, 'the sub-protocol is ' + client.protocol);
    return client;
}
async function until(truth, what, most = 120_000) {
    for (const end = Date.now() + most; !truth();) {
        check(Date.now() < end, what + ' did not come; it was asked ' + heard.join(', '));
        await pause(20);
    }
}
const told = async (client, [action, payload]) => {
    const answer = await client.call(action, payload);
    if (action === 'StartTransaction') {
        check(0 < answer.transactionId && answer.idTagInfo.status === 'Accepted', 'the transaction is not accepted');
        session.transaction = answer.transactionId;
    }
    return answer;
};
// A message of the queue as it is sent: the number of the transaction is known by then.
const stamped = ([action, payload]) => [action, old && 'transactionId' in payload ? { ...payload, transactionId: session.transaction } : payload];

async function main() {
    const queue = queueOf();
    let client = await connected();
    const station = { vendorName: 'Foreign', model: 'ocpp-rpc', serialNumber: identity, firmwareVersion: '2' };
    const boot = await client.call('BootNotification', old
        ? { chargePointVendor: station.vendorName, chargePointModel: station.model, chargePointSerialNumber: identity, firmwareVersion: station.firmwareVersion }
        : { reason: 'PowerUp', chargingStation: station });
    check(boot.status === 'Accepted' && Math.abs(Date.parse(boot.currentTime) - Date.now()) < 60_000, 'the boot is not accepted');
    await client.call('StatusNotification', old
        ? { connectorId: 1, errorCode: 'NoError', status: 'Preparing' }
        : { timestamp: stamp(Date.now()), connectorStatus: 'Occupied', evseId: 1, connectorId: 1 });
    const authorised = async (card) => old
        ? (await client.call('Authorize', { idTag: card })).idTagInfo.status
        : (await client.call('Authorize', { idToken: { idToken: card, type: 'Central' } })).idTokenInfo.status;
    check(await authorised('OWNER01') === 'Accepted', 'the owner may not charge');
    check(await authorised('STRANGER') !== 'Accepted', 'a stranger may charge');
    await until(() => profiles.has('TxDefaultProfile0') && heard.includes('GetCompositeSchedule'), 'the set-up');
    check(wattsOf(inForce(Date.now()).period) === 0, 'alone it would not be idle');
    tell('booted');

    const half = Math.floor(queue.length / 2);
    for (const message of queue.slice(0, half))
        await told(client, stamped(message));
    client.call(...stamped(queue[half])).catch(() => {}); // nobody will know whether it arrived
    await pause(0);
    await client.close({ force: true });
    tell('cut');

    client = await connected(); // without a boot: nothing was switched off
    for (const message of queue.slice(half))
        await told(client, stamped(message));
    if (newest)
        await client.call('NotifyEVChargingNeeds', {
            evseId: 1,
            chargingNeeds: { requestedEnergyTransfer: 'DC_BPT', v2xChargingParameters: { maxChargePower: 10_000, maxDischargePower: 10_000 } },
        });
    meter.at = whole(Date.now());
    await told(client, updated(live(), false));
    tell('live');

    const wanted = (found) => found && found.profile.level === 2 && (newest ? wattsOf(found.period) < 0 : 0 < wattsOf(found.period));
    for (const end = Date.now() + 120_000; !wanted(inForce(Date.now())); await pause(500)) {
        check(Date.now() < end, 'no set-point came; it was asked ' + heard.join(', '));
        await told(client, updated(live(), false));
    }
    const { period } = inForce(Date.now());
    if (newest)
        check(period.operationMode === 'CentralSetpoint' && period.dischargeLimit <= period.setpoint, 'a discharge without its mode and limit');
    tell('follows', { watts: wattsOf(period) });
    // Over 2.1 until the set-point is renewed as well, which is another message.
    for (let second = 0; second < 5 || (newest && !heard.includes('UpdateDynamicSchedule')); ++second) {
        check(second < 40, 'no set-point was renewed; it was asked ' + heard.join(', '));
        live();
        meter.power = wattsOf(inForce(Date.now())?.period) ?? 0;
        await told(client, updated(meter.at, false));
        await pause(1000);
    }
    live();
    meter.power = 0;
    await told(client, ended(meter.at));
    await client.call('StatusNotification', old
        ? { connectorId: 1, errorCode: 'NoError', status: 'Available' }
        : { timestamp: stamp(Date.now()), connectorStatus: 'Available', evseId: 1, connectorId: 1 });
    await client.call('Heartbeat', {});
    await client.close();
    tell('done', { flowed, heard: [...new Set(heard)].sort() });
}
main().then(() => process.exit(0), fail);
