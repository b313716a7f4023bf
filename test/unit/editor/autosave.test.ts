import { describe, expect, it } from 'vitest';
import { fakeDraft, type Outcome } from '../../support/fake-draft.js';
import { seededRandom } from '../../support/seeded-random.js';

describe('autosave', () => {
  it('saves what is typed once, and keeps nothing after that', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    autosave.change({ headline: 'T' });
    autosave.change({ headline: 'Tunnel' });
    await draft.tick();
    expect(draft.gateway).toMatchObject({ version: 1, saves: 1, fields: { headline: 'Tunnel' } });
    expect(autosave.state).toMatchObject({ status: 'saved', savedAt: '2026-03-01T14:02:00Z' });
    expect(await draft.kept()).toBeNull();
  });

  it('saves now and then while somebody types without a pause', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    for (let key = 0; key < 20; key += 1) {
      autosave.change({ headline: 'T'.repeat(key + 1) });
      draft.clock.ms += 250;
    }
    expect(draft.waits.slice(0, 3)).toEqual([700, 700, 700]);
    expect(Math.min(...draft.waits)).toBe(0);
    await draft.tick();
    expect(draft.gateway.saves).toBe(1);
  });

  it('keeps what is typed without a network, and saves it when there is one', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.outcomes.push('lost request', 'lost request');
    autosave.change({ headline: 'Tunnel' });
    await draft.tick();
    expect(autosave.state.status).toBe('offline');
    autosave.change({ standfirst: 'Opens' });
    expect(await draft.kept()).toMatchObject({
      attempt: { patch: { headline: 'Tunnel' } },
      patch: { standfirst: 'Opens' },
    });
    await draft.tick();
    await draft.tick();
    expect(draft.gateway.fields).toEqual({ headline: 'Tunnel', standfirst: 'Opens' });
    expect([autosave.state.status, await draft.kept()]).toEqual(['saved', null]);
  });

  it('saves what is typed while the browser notes that all is saved', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.database.onWrite = () => {
      if (draft.gateway.saves !== 1) return;
      draft.database.onWrite = () => undefined;
      autosave.change({ headline: 'Tunnel opens' });
    };
    autosave.change({ headline: 'Tunnel' });
    await draft.tick();
    expect(draft.gateway.fields).toEqual({ headline: 'Tunnel opens' });
    expect([autosave.state.status, await draft.kept()]).toEqual(['saved', null]);
  });

  it('goes on naming a field that was refused when another one is', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.outcomes.push('refused address');
    autosave.change({ canonicalUrl: 'nowhere' });
    await draft.tick();
    draft.outcomes.push('refused slug');
    autosave.change({ slug: 'taken' });
    await draft.tick();
    const faulty = () => autosave.state.faults.map(({ field }) => field);
    expect(faulty()).toEqual(['canonicalUrl', 'slug']);
    autosave.change({ slug: 'free' });
    await draft.tick();
    expect([faulty(), draft.gateway.fields]).toEqual([['canonicalUrl'], { slug: 'free' }]);
    autosave.change({ canonicalUrl: 'https://news.test/a' });
    await draft.tick();
    expect([faulty(), await draft.kept()]).toEqual([[], null]);
  });

  it('counts a save once whose response was lost', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.outcomes.push('lost response');
    autosave.change({ headline: 'Tunnel' });
    await draft.tick();
    autosave.change({ headline: 'Tunnel opens' });
    await draft.tick();
    expect(draft.gateway).toMatchObject({ version: 2, saves: 2, fields: { headline: 'Tunnel opens' } });
    expect(autosave.state.status).toBe('saved');
  });

  it('saves the other fields when one is refused, and that one after its next change', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.outcomes.push('refused slug');
    autosave.change({ slug: 'taken', headline: 'Tunnel' });
    await draft.tick();
    expect(draft.gateway.fields).toEqual({ headline: 'Tunnel' });
    expect(autosave.state.faults).toMatchObject([{ field: 'slug', code: 'TAKEN' }]);
    expect(await draft.kept()).toEqual({ attempt: null, patch: { slug: 'taken' } });
    autosave.change({ slug: 'free' });
    await draft.tick();
    expect(draft.gateway.fields).toEqual({ headline: 'Tunnel', slug: 'free' });
    expect([autosave.state.faults, await draft.kept()]).toEqual([[], null]);
  });

  it('holds everything when somebody else saved, until the conflict is settled', async () => {
    const draft = fakeDraft();
    const autosave = draft.open();
    draft.gateway.version = 4;
    autosave.change({ headline: 'Mine' });
    await draft.tick();
    expect(autosave.state).toMatchObject({
      status: 'conflict',
      conflict: { currentVersion: 4, changedBy: 'Ben Orr' },
    });
    autosave.change({ standfirst: 'More' });
    await draft.tick();
    expect(draft.gateway.saves).toBe(0);
    autosave.resolve(4, autosave.unsaved);
    await draft.tick();
    expect(draft.gateway).toMatchObject({ version: 5, fields: { headline: 'Mine', standfirst: 'More' } });
  });

  it('goes on after a crash of the browser with what was kept', async () => {
    const draft = fakeDraft();
    const before = draft.open();
    draft.outcomes.push('lost response');
    before.change({ headline: 'Tunnel' });
    await draft.tick();
    before.change({ standfirst: 'Opens' });
    const unsaved = await draft.kept();
    before.close();
    const after = draft.open();
    if (!unsaved) throw new Error('Nothing was kept.');
    after.resume(unsaved);
    await draft.tick();
    expect(draft.gateway).toMatchObject({ saves: 2, fields: { headline: 'Tunnel', standfirst: 'Opens' } });
    expect(await draft.kept()).toBeNull();
  });

  it('loses nothing and counts nothing twice, whatever the network does', async () => {
    const random = seededRandom(11);
    for (let round = 0; round < 200; round += 1) {
      const draft = fakeDraft();
      let autosave = draft.open();
      const typed: Record<string, string> = {};
      for (let step = 0; step < 12; step += 1) {
        const field = ['headline', 'standfirst', 'byline'][Math.floor(random() * 3)] ?? 'headline';
        typed[field] = `${field} ${step}`;
        autosave.change({ [field]: typed[field] });
        const outcome = (['ok', 'lost request', 'lost response'] as Outcome[])[Math.floor(random() * 3)];
        if (outcome) draft.outcomes.push(outcome);
        if (random() < 0.6) await draft.tick();
        const unsaved = await draft.kept();
        if (random() < 0.1 && unsaved) {
          autosave.close();
          autosave = draft.open();
          autosave.resume(unsaved);
        }
      }
      draft.outcomes.length = 0;
      for (let turn = 0; turn < 5; turn += 1) await draft.tick();
      expect(draft.gateway.fields).toEqual(typed);
      expect(draft.gateway.version).toBe(draft.gateway.saves);
      expect([autosave.state.status, await draft.kept()]).toEqual(['saved', null]);
    }
  });
});
