import { isForAgent, type Pending } from '../../utils/conversation/pending.ts';

/**
 * Of several changes in one conversation those that are told first, together: what the agent has just done and can still undo, then what is
 * on its way, then what needs them.
 */
export function groupToTell(pendings: readonly Pending[]): readonly Pending[] {
  const first =
    pendings.find(({ state }) => state.kind === 'held') ??
    pendings.find(({ state }) => state.kind === 'sending') ??
    pendings.find(({ state }) => isForAgent(state)) ??
    pendings[0];
  return first === undefined ? [] : pendings.filter(({ state }) => isToldLike(state, first.state));
}

function isToldLike(state: Pending['state'], first: Pending['state']): boolean {
  if (state.kind !== first.kind) return false;
  // Each of these is decided by itself.
  if (state.kind === 'conflict' || state.kind === 'rejected' || state.kind === 'asking') return state === first;
  return !('problem' in state) || !('problem' in first) || state.problem.kind === first.problem.kind;
}
