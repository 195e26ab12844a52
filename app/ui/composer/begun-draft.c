/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/begun-draft.h"

#include "composer/rich-text.h"

/* RFC 3676, 4.3. */
#define MARK "\n-- \n"

SignetDraft *
signet_begun_draft_new (SignetDraft               *draft,
                        const SignetIdentityFacts *identity)
{
  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (identity != NULL, NULL);

  SignetDraftFacts facts = *signet_draft_get_facts (draft);
  const gboolean empty = *facts.text == '\0' && facts.html == NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  if (*identity->signature != '\0' && facts.html == NULL)
    text = g_strconcat (facts.text, empty ? "\n" : "", MARK, identity->signature, NULL);
  if (empty && (identity->flags & SIGNET_IDENTITY_RICH_TEXT) != 0)
    html = signet_rich_text_begin (identity->signature);
  facts.identity = identity->address;
  facts.text = text != NULL ? text : facts.text;
  facts.html = html != NULL ? html : facts.html;
  return signet_draft_new (&facts);
}
