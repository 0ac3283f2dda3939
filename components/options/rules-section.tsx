import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Tried } from '../../utils/conversation/page-facts.ts';
import { tellRule } from '../../utils/conversation/rule-words.ts';
import type { KeptRules, KeptTemplate, MutedRule } from '../../utils/conversation/rules.ts';
import { say } from '../../utils/words.ts';
import { TextField } from '../basics/text-field.tsx';
import { MatchesLine } from '../teach/matches-line.tsx';

/** What the section is given, and what it asks for. */
export type RulesSectionProps = {
  rules: KeptRules;
  /** The hosts that a template can be for. */
  hosts: string[];
  /** A sentence on why what was typed is no template, or `undefined` where it is one. */
  judge: (text: string) => string | undefined;
  /** What the newest text that was tried would find on the page that the agent was in last, and what that goes by. */
  tried?: { text: string; tried: Tried | undefined; page: string } | undefined;
  onTry: (text: string) => void;
  onAdd: (template: KeptTemplate) => void;
  onRemove: (template: KeptTemplate) => void;
  onUnmute: (muted: MutedRule) => void;
};

/** Whoever types is not interrupted at each letter. */
const TYPING_MS = 250;

/** What counts as an ID beside what counts everywhere, and what does not count where. */
export function RulesSection({ rules, hosts, judge, tried, onTry, onAdd, onRemove, onUnmute }: RulesSectionProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [host, setHost] = useState('');
  const [isTried, setTried] = useState(false);
  const known = useRef(rules.templates.length);
  useEffect(() => {
    if (rules.templates.length > known.current) setText('');
    known.current = rules.templates.length;
  }, [rules.templates.length]);
  const problem = judge(text);
  useEffect(() => {
    if (problem !== undefined) return undefined;
    const timer = setTimeout(() => onTry(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, problem]);

  function add(event: Event): void {
    event.preventDefault();
    setTried(problem !== undefined);
    if (problem === undefined) onAdd({ text, ...(host !== '' && { host }) });
  }
  return (
    <section class="options-section" aria-labelledby={id}>
      <h2 id={id}>{say('rulesTitle')}</h2>
      <p>{say('rulesText')}</p>
      {rules.templates.length > 0 && (
        <ul class="others">
          {rules.templates.map((template) => (
            <Row
              key={`${template.host ?? ''} ${template.text}`}
              text={template.text}
              where={template.host ?? say('templateEverywhere')}
              action={say('templateRemove')}
              label={say('templateRemoveLabel', template.text)}
              onPress={() => onRemove(template)}
            />
          ))}
        </ul>
      )}
      <form class="template-form" noValidate onSubmit={add}>
        <TextField
          label={say('templateLabel')}
          value={text}
          hint={say('templateHint')}
          error={problem !== undefined && (isTried || text.includes('}')) ? problem : undefined}
          onInput={(value) => {
            setText(value);
            setTried(false);
          }}
        />
        <MatchesLine tried={problem === undefined && tried?.text === text ? tried : undefined} page={tried?.page} />
        <div class="field">
          <label for={`${id}-host`}>{say('templateHost')}</label>
          <select id={`${id}-host`} value={host} onChange={(event) => setHost(event.currentTarget.value)}>
            <option value="">{say('templateEverywhere')}</option>
            {hosts.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button">
          {say('templateAdd')}
        </button>
      </form>
      {rules.muted.length > 0 && (
        <>
          <h3>{say('mutedTitle')}</h3>
          <ul class="others">
            {rules.muted.map((muted) => (
              <Row
                key={`${muted.host} ${muted.rule}`}
                text={tellRule(muted.rule)}
                where={muted.host}
                action={say('unmute')}
                label={say('unmuteLabel', tellRule(muted.rule), muted.host)}
                onPress={() => onUnmute(muted)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type RowProps = { text: string; where: string; action: string; label: string; onPress: () => void };

function Row({ text, where, action, label, onPress }: RowProps) {
  return (
    <li>
      <span>
        <bdi>{text}</bdi>
        <br />
        <span class="meta">{where}</span>
      </span>
      <button type="button" class="link" aria-label={label} onClick={onPress}>
        {action}
      </button>
    </li>
  );
}
