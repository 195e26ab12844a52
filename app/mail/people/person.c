/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line: state, time, address, certificate in base64, where it came from unless with a mail, the anchor and
 * the way to it if they are known; separated by tabs. */
#include "config.h"
#include "person.h"

#include <string.h>

#define MIN_FIELDS 4
#define MAX_FIELDS 7

static const char states[] = "star";
static const char origins[] = "mfdn";

/* Whether one on the way stopped vouching before the certificate was issued. */
static gboolean
is_too_late (const SignetPerson *self,
             const gint64       *limit)
{
  return limit != NULL && self->certificate != NULL
         && signet_certificate_get_not_before (self->certificate) > *limit;
}

/* Where only the anchor is known, nobody can say that the way to it is not one that the user closed. */
gboolean
signet_person_is_vouched (const SignetPerson *self,
                          SignetAnchors      *anchors)
{
  g_return_val_if_fail (self != NULL && anchors != NULL, FALSE);

  GHashTable *distrusted = signet_anchors_get_distrusted (anchors);
  GHashTable *limits = signet_anchors_get_limits (anchors);
  g_auto(GStrv) way = NULL;

  if (!signet_anchors_has (anchors, self->anchor))
    return FALSE;
  if (self->way == NULL)
    return g_hash_table_size (distrusted) == 0;
  way = g_strsplit (self->way, ",", -1);
  for (guint i = 0; way[i] != NULL; i++)
    if (g_hash_table_contains (distrusted, way[i])
        || is_too_late (self, g_hash_table_lookup (limits, way[i])))
      return FALSE;
  return TRUE;
}

char *
signet_person_make_way (GPtrArray *chain)
{
  g_return_val_if_fail (chain != NULL, NULL);

  GString *way = g_string_new (NULL);

  for (guint i = 0; i < chain->len; i++)
    g_string_append_printf (way, i > 0 ? ",%s" : "%s", signet_certificate_get_fingerprint (chain->pdata[i]));
  return g_string_free (way, FALSE);
}

gboolean
signet_person_read (SignetPerson  *self,
                    const char    *line,
                    GBytes       **der)
{
  g_return_val_if_fail (self != NULL && line != NULL && der != NULL, FALSE);

  g_auto(GStrv) fields = g_strsplit (line, "\t", -1);
  const guint n = g_strv_length (fields);
  const char *state;
  const char *origin = origins;
  guint64 time;
  guchar *data;
  gsize size;

  if (n < MIN_FIELDS || n > MAX_FIELDS || strlen (fields[0]) != 1
      || (n > MIN_FIELDS && (strlen (fields[4]) != 1 || (origin = strchr (origins, *fields[4])) == NULL))
      || (state = strchr (states, *fields[0])) == NULL
      || !g_ascii_string_to_unsigned (fields[1], 10, 0, G_MAXINT64, &time, NULL))
    return FALSE;
  data = g_base64_decode (fields[3], &size);
  *der = g_bytes_new_take (data, size);
  *self = (SignetPerson) {
    .address = g_strdup (fields[2]),
    .state = (SignetPersonState) (state - states),
    .origin = (SignetPersonOrigin) (origin - origins),
    .first_seen = (gint64) time,
    .anchor = n > 5 ? g_strdup (fields[5]) : NULL,
    .way = n > 6 ? g_strdup (fields[6]) : NULL,
  };
  return TRUE;
}

void
signet_person_write (const SignetPerson *self,
                     GBytes             *der,
                     GString            *text)
{
  g_return_if_fail (self != NULL && der != NULL && text != NULL);

  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  g_string_append_printf (text, "%c\t%" G_GINT64_FORMAT "\t%s\t%s", states[self->state], self->first_seen,
                          self->address, base64);
  if (self->origin != SIGNET_PERSON_FROM_MAIL || self->anchor != NULL)
    g_string_append_printf (text, "\t%c", origins[self->origin]);
  if (self->anchor != NULL)
    g_string_append_printf (text, "\t%s", self->anchor);
  if (self->anchor != NULL && self->way != NULL)
    g_string_append_printf (text, "\t%s", self->way);
}

void
signet_person_clear (SignetPerson *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->certificate, signet_certificate_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->anchor, g_free);
  g_clear_pointer (&self->way, g_free);
}
