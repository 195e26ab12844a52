/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "message-output.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "verdict-words.h"

#define DATE_WIDTH 16
#define WHO_WIDTH 24
#define GAPS 4
#define MAX_INDENT 8  /* steps; deeper answers stand there, too */

static GDateTime *
make_date (SignetEnvelope *envelope)
{
  const gint64 date = signet_envelope_get_date (envelope);

  return date != 0 ? g_date_time_new_from_unix_utc (date) : NULL;
}

/* An answer stands further in. */
static char *
make_subject (SignetEnvelope *envelope,
              guint           depth)
{
  g_autofree char *indent = g_strnfill (2 * MIN (depth, MAX_INDENT), ' ');
  const gboolean hidden = signet_envelope_hides_subject (envelope);

  return g_strconcat (indent, hidden ? _("Encrypted Message") : signet_envelope_get_subject (envelope), NULL);
}

/* Among what the user wrote, whom it is to. Returns: (transfer full). */
static char *
make_who (SignetEntry *entry)
{
  SignetEnvelope *envelope = signet_entry_get_envelope (entry);
  const char *to = signet_envelope_get_to (envelope);

  if (!signet_entry_get_outgoing (entry))
    return g_strdup (signet_envelope_get_from (envelope));
  return *to ? g_strdup_printf (_("To %s"), to) : g_strdup (_("(No recipients)"));
}

void
signet_message_output_line (SignetEntry *entry,
                            guint        depth,
                            guint        width)
{
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  SignetEnvelope *envelope = signet_entry_get_envelope (entry);
  const guint taken = DATE_WIDTH + WHO_WIDTH + GAPS;
  g_autoptr(GDateTime) date = make_date (envelope);
  g_autoptr(GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M")
                                        : g_strdup ("");
  g_autofree char *names = make_who (entry);
  g_autofree char *who = signet_columns_fit (names, WHO_WIDTH, SIGNET_FIT_PAD);
  g_autofree char *full = make_subject (envelope, depth);
  g_autofree char *subject =
    signet_columns_fit (full, width > 0 ? MAX (width, taken + 1) - taken : 0, SIGNET_FIT_CUT);

  printf ("%-*s  %s  %s\n", DATE_WIDTH, when, who, subject);
}

void
signet_message_output_verdict (SignetEntry *entry)
{
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  g_autofree char *words = signet_verdict_words_dup (entry);

  if (words != NULL)
    printf ("%*s  %s\n", DATE_WIDTH, "", words);
}

static void
write_flags (SignetJson  *json,
             SignetFlags  flags)
{
  static const struct { SignetFlags flag; const char *name; } names[] = {
    { SIGNET_FLAG_SEEN, "seen" },
    { SIGNET_FLAG_FLAGGED, "flagged" },
    { SIGNET_FLAG_REPLIED, "replied" },
    { SIGNET_FLAG_PASSED, "passed" },
    { SIGNET_FLAG_TRASHED, "trashed" },
    { SIGNET_FLAG_DRAFT, "draft" },
  };

  signet_json_begin_array (json, "flags");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (flags & names[i].flag)
      signet_json_add_string (json, NULL, names[i].name);
  signet_json_end_array (json);
}

static void
write_tags (SignetJson        *json,
            SignetFlags        flags,
            const char *const *tags)
{
  signet_json_begin_array (json, "tags");
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if ((flags & SIGNET_FLAG_TAG (i)) != 0 && tags[i] != NULL)
      signet_json_add_string (json, NULL, tags[i]);
  signet_json_end_array (json);
}

void
signet_message_output_json (SignetFolder      *folder,
                            SignetEntry       *entry,
                            const char *const *tags,
                            SignetJson        *json)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));
  g_return_if_fail (tags != NULL && json != NULL);

  SignetEnvelope *envelope = signet_entry_get_envelope (entry);
  g_autoptr(GDateTime) date = make_date (envelope);
  const SignetMarks marks = signet_entry_get_marks (entry);
  g_autofree char *sentence = signet_verdict_words_dup (entry);
  g_autofree char *file = signet_folder_dup_file (folder, entry);
  g_autofree char *path = g_build_filename (signet_folder_get_path (folder), file, NULL);

  signet_json_add_string (json, "name", signet_entry_get_name (entry));
  signet_json_add_string (json, "account", signet_folder_get_account (folder));
  signet_json_add_string (json, "from", signet_envelope_get_from (envelope));
  signet_json_add_string (json, "address", signet_envelope_get_address (envelope));
  signet_json_add_string (json, "to", signet_envelope_get_to (envelope));
  signet_json_add_string (json, "subject", signet_envelope_get_subject (envelope));
  signet_json_add_time (json, "date", date);
  write_flags (json, signet_entry_get_flags (entry));
  write_tags (json, signet_entry_get_flags (entry), tags);
  signet_json_add_number (json, "size", signet_entry_get_size (entry));
  signet_json_add_boolean (json, "partial", signet_entry_get_partial (entry));
  signet_json_add_string (json, "signature", signet_signature_to_word (marks.signature));
  signet_json_add_string (json, "encryption", signet_encryption_to_word (marks.encryption));
  signet_json_add_string (json, "sentence", sentence);
  signet_json_add_string (json, "file", path);
}
