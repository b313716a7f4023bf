import { useGraphiQL } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { useEffect, useState } from 'react';
import type { Answered, Gateway } from '../ask/gateway.js';
import { may, READER, type Viewer } from '../ask/viewer.js';
import { Results } from '../look/results.js';
import { Gallery } from '../start/gallery.js';
import { askFirstOf, prepare } from '../start/prepare.js';
import type { Question } from '../start/question.js';
import { KeyDialog } from './key-dialog.js';
import { FIRST_LOOK, type Look } from './look.js';
import { TopBar } from './top-bar.js';
import { useAskAgain } from './use-ask-again.js';
import { useLink } from './use-link.js';
import { useOpen } from './use-open.js';
import { useSystemTheme } from './use-system-theme.js';

interface Props {
  gateway: Gateway;
  /** The last answer that came. */
  answered: Answered | null;
  startsWithQuestion: boolean;
}

export function Workbench({ gateway, answered, startsWithQuestion }: Props) {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  const [answers, setAnswers] = useState<Record<string, Answered>>({});
  const [looks, setLooks] = useState<Record<string, Look>>({});
  const [lastView, setLastView] = useState(FIRST_LOOK.view);
  const [viewer, setViewer] = useState<Viewer>(READER);
  const [choosing, setChoosing] = useState(!startsWithQuestion);
  const [keyFor, setKeyFor] = useState<Question | 'nothing' | null>(null);
  const [notice, setNotice] = useState('');

  useSystemTheme();
  const look = looks[tab] ?? { ...FIRST_LOOK, view: lastView };
  const setLook = (next: Look) => {
    setLooks((all) => ({ ...all, [tab]: next }));
    setLastView(next.view);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer belongs to the tab in which it arrived.
  useEffect(() => {
    if (answered !== null) setAnswers((all) => ({ ...all, [tab]: answered }));
  }, [answered]);

  const open = useOpen((id, opened) => setLooks((all) => ({ ...all, [id]: opened })));
  const copyLink = useLink(look, setNotice, (question) => {
    setChoosing(false);
    open(question);
  });

  const choose = async (question: Question, asked: Viewer = viewer) => {
    if (!may(asked, question.role)) return setKeyFor(question);
    setChoosing(false);
    const prepared = await prepare(question, askFirstOf(gateway));
    if ('problem' in prepared) return setNotice(prepared.problem);
    open(prepared.question);
  };

  const answer = answers[tab] ?? null;
  useAskAgain(gateway, answer, viewer);
  const welcome = (next: Viewer) => {
    setViewer(next);
    const wanted = keyFor;
    if (typeof wanted === 'object' && wanted !== null && may(next, wanted.role)) {
      setKeyFor(null);
      return choose(wanted, next);
    }
    if (next !== READER && wanted === 'nothing') setKeyFor(null);
  };

  return (
    <>
      <TopBar
        viewer={viewer}
        choosing={choosing}
        notice={notice}
        onChoosing={setChoosing}
        onKey={() => setKeyFor('nothing')}
        onNoticed={() => setNotice('')}
      />
      <main className="pages">
        <div className="ask" inert={choosing}>
          <GraphiQLInterface showPersistHeadersSettings={false} defaultEditorToolsVisibility="variables">
            <GraphiQL.Logo>{''}</GraphiQL.Logo>
            <GraphiQL.Footer>
              <Results
                gateway={gateway}
                answered={answer}
                look={look}
                onLook={setLook}
                onKey={() => setKeyFor('nothing')}
                onChoose={() => setChoosing(true)}
                onCopyLink={copyLink}
              />
            </GraphiQL.Footer>
          </GraphiQLInterface>
        </div>
        {choosing && <Gallery viewer={viewer} onChoose={choose} onClose={() => setChoosing(false)} />}
      </main>
      {keyFor !== null && (
        <KeyDialog
          gateway={gateway}
          viewer={viewer}
          wanted={keyFor === 'nothing' ? null : keyFor}
          onViewer={welcome}
          onClose={() => setKeyFor(null)}
        />
      )}
    </>
  );
}
