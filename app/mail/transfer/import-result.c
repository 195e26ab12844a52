/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-import.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "sentences.h"

void
signet_import_result_clear (SignetImportResult *self)
{
  g_return_if_fail (self != NULL);
  g_clear_error (&self->failure);
}

/* sentence: taken. */
static void
append (GString *text,
        char    *sentence)
{
  signet_sentences_add (text, sentence);
  g_free (sentence);
}

char *
signet_import_result_dup_unsure (const SignetImportResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_unsure == 0)
    return NULL;
  return signet_count_text (ngettext ("In %u mail, a “>” before “From” was kept: the file does not tell "
                                      "whether it belongs there.",
                                      "In %u mails, a “>” before “From” was kept: the file does not tell "
                                      "whether it belongs there.", self->n_unsure), self->n_unsure);
}

char *
signet_import_result_dup_text (const SignetImportResult *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_new > 0)
    append (text, signet_count_text (ngettext ("%u mail imported.", "%u mails imported.", self->n_new),
                                     self->n_new));
  if (self->n_known > 0)
    append (text, signet_count_text (ngettext ("%u was here already.", "%u were here already.",
                                               self->n_known), self->n_known));
  if (self->n_failed > 0)
    append (text, signet_count_text (ngettext ("%u could not be read.", "%u could not be read.",
                                               self->n_failed), self->n_failed));
  if (self->n_unsure > 0)
    append (text, signet_import_result_dup_unsure (self));
  if (self->n_accounts > 0)
    append (text, signet_count_text (ngettext ("%u account added.", "%u accounts added.",
                                               self->n_accounts), self->n_accounts));
  if (self->n_uidls > 0)
    append (text, signet_count_text (ngettext ("%u message on the server is known and will not be fetched "
                                               "again.",
                                               "%u messages on the server are known and will not be fetched "
                                               "again.", self->n_uidls), self->n_uidls));
  if (text->len == 0)
    g_string_append (text, _("There was nothing to import."));
  return g_string_free (text, FALSE);
}
