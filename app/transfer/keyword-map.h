/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "maildir.h"

G_BEGIN_DECLS

/* What other programs call the tags of a mail. "$label1" to "$label5", which Thunderbird brought into the
 * world as Important, Work, Personal, To Do and Later, are Signet's first five. */

/* The tags of keywords with spaces or commas between. */
SignetFlags signet_keyword_get_tags  (const char  *keywords,
                                      gsize        length);

/* What the letters a to z mean in a Maildir of Dovecot: its file dovecot-keywords tells, with lines
 * "0 $label1". */
typedef struct
{
  gboolean    is_told;                 /* else they are Signet's own */
  SignetFlags tags[SIGNET_N_TAGS];
} SignetKeywordMap;

/* path: of the Maildir. Blocking. */
void        signet_keyword_map_load  (SignetKeywordMap       *self,
                                      const char             *path);

/* flags, as Signet would have them. */
SignetFlags signet_keyword_map_apply (const SignetKeywordMap *self,
                                      SignetFlags             flags);

G_END_DECLS
