import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createFields, lent } from '../../utils/detect/fields.ts';

/** Lends the script that watches the page what tells numbers that stand alone. It is started where a template asks for that, and nowhere else. */
export default defineUnlistedScript(() => {
  lent.sidecarFields = createFields;
});
