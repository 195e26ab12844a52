/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter-entry.h"

#include <string.h>

#include "filter-words.h"

/* What one line of a log may have. */
#define MAX_FIELDS 200

static void
reason_free (gpointer data)
{
  SignetFilterReason *reason = data;

  g_free (reason->rule);
  g_strfreev (reason->done);
  g_free (reason);
}

SignetFilterEntry *
signet_filter_entry_new (gint64      time,
                         const char *name,
                         const char *from,
                         const char *subject,
                         const char *folder)
{
  g_return_val_if_fail (name != NULL && from != NULL && subject != NULL && folder != NULL, NULL);

  SignetFilterEntry *self = g_atomic_rc_box_new0 (SignetFilterEntry);

  self->time = time;
  self->name = g_strdup (name);
  self->from = g_strdup (from);
  self->subject = g_strdup (subject);
  self->folder = g_strdup (folder);
  self->reasons = g_ptr_array_new_with_free_func (reason_free);
  return self;
}

SignetFilterEntry *
signet_filter_entry_ref (SignetFilterEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetFilterEntry *self = data;

  g_free (self->name);
  g_free (self->from);
  g_free (self->subject);
  g_free (self->folder);
  g_ptr_array_unref (self->reasons);
}

void
signet_filter_entry_unref (SignetFilterEntry *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

void
signet_filter_entry_add (SignetFilterEntry *self,
                         const char        *rule,
                         const char *const *done)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rule != NULL && done != NULL);

  SignetFilterReason *reason = g_new (SignetFilterReason, 1);

  *reason = (SignetFilterReason) { g_strdup (rule), g_strdupv ((char **) done) };
  g_ptr_array_add (self->reasons, reason);
}

static void
take_out (SignetFilterReason *reason,
          const char         *kind)
{
  const gsize length = strlen (kind);
  guint n = 0;

  for (guint i = 0; reason->done[i] != NULL; i++)
    if (strncmp (reason->done[i], kind, length) == 0 && strchr (" ", reason->done[i][length]) != NULL)
      g_free (reason->done[i]);
    else
      reason->done[n++] = reason->done[i];
  reason->done[n] = NULL;
}

gboolean
signet_filter_entry_take_out (SignetFilterEntry *self,
                              const char        *kind)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = self->reasons->len; i-- > 0; )
    {
      SignetFilterReason *reason = g_ptr_array_index (self->reasons, i);

      take_out (reason, kind);
      if (reason->done[0] == NULL)
        g_ptr_array_remove_index (self->reasons, i);
    }
  return self->reasons->len > 0;
}

/* Tabs and line feeds hold the line together, so none of them may stand in a field. */
static void
append_field (GString    *line,
              const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append_c (line, '\t');
  g_string_append (line, escaped);
}

char *
signet_filter_entry_to_line (SignetFilterEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%" G_GINT64_FORMAT, self->time);
  append_field (line, self->name);
  append_field (line, self->from);
  append_field (line, self->subject);
  append_field (line, self->folder);
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const SignetFilterReason *reason = g_ptr_array_index (self->reasons, i);
      g_autofree char *done = g_strjoinv ("\n", reason->done);

      append_field (line, reason->rule);
      append_field (line, done);
    }
  return g_string_free (line, FALSE);
}

SignetFilterEntry *
signet_filter_entry_from_line (const char *line)
{
  g_return_val_if_fail (line != NULL, NULL);

  g_auto(GStrv) fields = g_strsplit (line, "\t", MAX_FIELDS);
  const guint n = g_strv_length (fields);
  SignetFilterEntry *self;

  if (n < 5 || !g_ascii_isdigit (fields[0][0]))
    return NULL;
  for (guint i = 1; i < n; i++)
    {
      char *plain = g_strcompress (fields[i]);

      g_free (fields[i]);
      fields[i] = plain;
    }
  for (guint i = 1; i < n; i++)
    if (!g_utf8_validate (fields[i], -1, NULL))
      return NULL;
  self = signet_filter_entry_new (g_ascii_strtoll (fields[0], NULL, 10), fields[1], fields[2], fields[3],
                                  fields[4]);
  for (guint i = 5; i + 1 < n; i += 2)
    {
      g_auto(GStrv) done = g_strsplit (fields[i + 1], "\n", -1);

      signet_filter_entry_add (self, fields[i], (const char *const *) done);
    }
  return self;
}

char *
signet_filter_entry_dup_words (SignetFilterEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const SignetFilterReason *reason = g_ptr_array_index (self->reasons, i);

      g_ptr_array_add (sentences, signet_filter_words (reason->rule, (const char *const *) reason->done));
    }
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv ("\n", (char **) sentences->pdata);
}
