import type { Reason } from '../../utils/conversation/page-facts.ts';

/** A page beside this file, where it stands if that matters, the agent's templates there, and all that it names: everything else on it is a trap. */
type Fixture = { page: string; address?: string; templates?: readonly string[]; detected: { id: string; reason: Reason }[] };

/** What must be found in each page, and why: by reason, with the IDs in between. */
export const FIXTURES: readonly Fixture[] = [
  { page: 'gmail-inbox', detected: by({ label: [10101, 10102, 10103, 10104], link: [10105] }) },
  { page: 'gmail-thread', detected: by({ label: [10201, 10202, 10203, 10206], link: [10204, 10205] }) },
  { page: 'outlook', detected: by({ label: [20201, 20202, 20204, 20205], link: [20203] }) },
  { page: 'salesforce', detected: by({ label: [30301, 30303, 30304, 30306], link: [30302], attribute: [30305] }) },
  { page: 'hubspot', detected: by({ label: [40401, 40402, 40404, 40405, 40407], link: [40403], attribute: [40406] }) },
  {
    page: 'crm-cases',
    address: 'https://crm.example.com/t/50100',
    templates: ['Case {id}', 'https://crm.example.com/t/{id}', '{id} in Fernand', '[HD-{id}]'],
    detected: by({ address: [50100], template: [50101, 50102, 50103, 50104, 50105, 50106, 50107, 50108, 50109, 50110, 50111] }),
  },
  {
    page: 'crm-record',
    address: 'https://crm.example.com/records/90600?tab=2&fernand_conversation_id=60101#note-12',
    detected: by({ address: [60101], label: [60102, 60103], link: [60104] }),
  },
  { page: 'foreign-desk', address: 'https://crm.example.com/agent/tickets/90701', detected: by({ label: [70101, 70103], link: [70102] }) },
  { page: 'grid', detected: by({ label: [80101, 80102, 80103, 80104, 80106], link: [80105] }) },
  { page: 'repository', address: 'https://crm.example.com/acme/fernand/issues/90901', detected: by({ label: [90101, 90102, 90103] }) },
  { page: 'tracker', detected: by({ label: [100202, 100203, 100204, 100205], link: [100201] }) },
  { page: 'right-to-left', detected: by({ label: [110101, 110102, 110103, 110104, 110105, 110106, 110108], link: [110107] }) },
  {
    page: 'chinese-japanese',
    detected: by({ label: [120101, 120102, 120103, 120104, 120105, 120106, 120107, 120109], link: [120108] }),
  },
  { page: 'directory', detected: by({ label: [130101, 130102, 130103] }) },
];

function by(reasons: Partial<Record<Reason, number[]>>): Fixture['detected'] {
  return Object.entries(reasons).flatMap(([reason, ids]) => ids.map((id) => ({ id: String(id), reason: reason as Reason })));
}
