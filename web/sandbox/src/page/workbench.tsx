import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { useEffect, useState } from 'react';
import type { ApiClient, Exchange } from '../api/client.js';
import { hasRole, READER, type Viewer } from '../api/viewer.js';
import type { Example } from '../examples/example.js';
import { Gallery } from '../examples/gallery.js';
import { lookupWith, prepareExample } from '../examples/prepare-example.js';
import { Results } from '../results/results.js';
import { DEFAULT_VIEW_SETTINGS, type ViewSettings } from '../share/view-settings.js';
import { KeyDialog } from './key-dialog.js';
import { TopBar } from './top-bar.js';
import { useOpenQuery } from './use-open-query.js';
import { useRetryWithKey } from './use-retry-with-key.js';
import { useShareLink } from './use-share-link.js';
import { useSystemTheme } from './use-system-theme.js';

interface Props {
  client: ApiClient;
  /** The latest one. */
  exchange: Exchange | null;
  startsWithQuery: boolean;
}

export function Workbench({ client, exchange: latest, startsWithQuery }: Props) {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  const [exchanges, setExchanges] = useState<Record<string, Exchange>>({});
  const [settingsOfTabs, setSettingsOfTabs] = useState<Record<string, ViewSettings>>({});
  const [lastView, setLastView] = useState(DEFAULT_VIEW_SETTINGS.view);
  const [viewer, setViewer] = useState<Viewer>(READER);
  const [showsExamples, setShowsExamples] = useState(!startsWithQuery);
  /** Why the key dialog is open: for an example, or at the user's request. */
  const [keyDialog, setKeyDialog] = useState<Example | 'requested' | null>(null);
  const [notice, setNotice] = useState('');

  useSystemTheme();
  const settings = settingsOfTabs[tab] ?? { ...DEFAULT_VIEW_SETTINGS, view: lastView };
  const changeSettings = (next: ViewSettings) => {
    setSettingsOfTabs((all) => ({ ...all, [tab]: next }));
    setLastView(next.view);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result belongs to the tab in which it arrived.
  useEffect(() => {
    if (latest !== null) setExchanges((all) => ({ ...all, [tab]: latest }));
  }, [latest]);

  const { stop } = useGraphiQLActions();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a subscription ends with the visit to its tab.
  useEffect(() => stop, [tab]);

  const open = useOpenQuery((id, next) => setSettingsOfTabs((all) => ({ ...all, [id]: next })));
  const copyLink = useShareLink(settings, setNotice, (shared) => {
    setShowsExamples(false);
    open(shared);
  });

  const runExample = async (example: Example, user: Viewer = viewer) => {
    if (!hasRole(user, example.role)) return setKeyDialog(example);
    setShowsExamples(false);
    const prepared = await prepareExample(example, lookupWith(client));
    if ('problem' in prepared) return setNotice(prepared.problem);
    open(prepared.query);
  };

  const exchange = exchanges[tab] ?? null;
  useRetryWithKey(client, exchange, viewer);
  const changeViewer = (next: Viewer) => {
    setViewer(next);
    if (keyDialog !== null && keyDialog !== 'requested' && hasRole(next, keyDialog.role)) {
      setKeyDialog(null);
      return runExample(keyDialog, next);
    }
    if (next !== READER && keyDialog === 'requested') setKeyDialog(null);
  };

  return (
    <>
      <TopBar
        viewer={viewer}
        showsExamples={showsExamples}
        notice={notice}
        onShowExamples={setShowsExamples}
        onKey={() => setKeyDialog('requested')}
        onNoticeEnd={() => setNotice('')}
      />
      <main className="pages">
        <div className="query-page" inert={showsExamples}>
          <GraphiQLInterface showPersistHeadersSettings={false} defaultEditorToolsVisibility="variables">
            <GraphiQL.Logo>{''}</GraphiQL.Logo>
            <GraphiQL.Footer>
              <Results
                client={client}
                exchange={exchange}
                settings={settings}
                onSettings={changeSettings}
                onKey={() => setKeyDialog('requested')}
                onShowExamples={() => setShowsExamples(true)}
                onCopyLink={copyLink}
              />
            </GraphiQL.Footer>
          </GraphiQLInterface>
        </div>
        {showsExamples && (
          <Gallery viewer={viewer} onChoose={runExample} onClose={() => setShowsExamples(false)} />
        )}
      </main>
      {keyDialog !== null && (
        <KeyDialog
          client={client}
          viewer={viewer}
          example={keyDialog === 'requested' ? null : keyDialog}
          onViewer={changeViewer}
          onClose={() => setKeyDialog(null)}
        />
      )}
    </>
  );
}
