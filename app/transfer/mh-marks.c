/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark file of Claws Mail and Sylpheed: 32-bit numbers in the byte order of the machine that wrote
 * them: a version, then number and marks of one mail after the other. One that is not there is new.
 * A sequence of MH: "unseen: 1 3-5 9". A mail that is in none has been read. */
#include "config.h"
#include "mh-marks.h"

#include <string.h>

#include "file.h"

#define MAX_BYTES    (64 * 1024 * 1024)
#define MARK_VERSION 2
#define MAX_RANGE    1000000

/* Of Claws Mail's procmsg.h, the same in Sylpheed. */
#define MARK_NEW       (1u << 0)
#define MARK_UNREAD    (1u << 1)
#define MARK_MARKED    (1u << 2)
#define MARK_REPLIED   (1u << 4)
#define MARK_FORWARDED (1u << 5)

struct _SignetMhMarks
{
  GHashTable  *flags;    /* number => SignetFlags */
  SignetFlags  unknown;  /* of those that are not in it */
};

static void
add_marks (SignetMhMarks *self,
           guint32        number,
           guint32        marks)
{
  SignetFlags flags = 0;

  if ((marks & (MARK_NEW | MARK_UNREAD)) == 0)
    flags |= SIGNET_FLAG_SEEN;
  if ((marks & MARK_MARKED) != 0)
    flags |= SIGNET_FLAG_FLAGGED;
  if ((marks & MARK_REPLIED) != 0)
    flags |= SIGNET_FLAG_REPLIED;
  if ((marks & MARK_FORWARDED) != 0)
    flags |= SIGNET_FLAG_PASSED;
  g_hash_table_insert (self->flags, GUINT_TO_POINTER (number), GUINT_TO_POINTER (flags));
}

static guint32
get_number (const guint8 *bytes,
            gboolean      swapped)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

static gboolean
load_mark_file (SignetMhMarks *self,
                const char    *path,
                const char    *name)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (file, MAX_BYTES, NULL);
  gsize length;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  gboolean swapped;

  if (data == NULL || length < sizeof (guint32))
    return FALSE;
  swapped = get_number (data, FALSE) != MARK_VERSION;
  if (get_number (data, swapped) != MARK_VERSION)
    return FALSE;
  for (gsize at = 4; at + 8 <= length; at += 8)
    add_marks (self, get_number (data + at, swapped), get_number (data + at + 4, swapped));
  return TRUE;
}

static void
change (SignetMhMarks *self,
        guint32        number,
        SignetFlags    add,
        SignetFlags    remove)
{
  const SignetFlags flags = signet_mh_marks_get_flags (self, number);

  g_hash_table_insert (self->flags, GUINT_TO_POINTER (number),
                       GUINT_TO_POINTER ((flags | add) & ~remove));
}

static void
add_range (SignetMhMarks *self,
           const char    *range,
           SignetFlags    add,
           SignetFlags    remove)
{
  g_auto(GStrv) ends = g_strsplit (range, "-", 2);
  const guint64 first = ends[0] != NULL ? g_ascii_strtoull (ends[0], NULL, 10) : 0;
  const guint64 last = first != 0 && ends[1] != NULL ? g_ascii_strtoull (ends[1], NULL, 10) : first;

  if (first == 0 || last > G_MAXUINT32 || last < first || last - first > MAX_RANGE)
    return;
  for (guint64 number = first; number <= last; number++)
    change (self, (guint32) number, add, remove);
}

static void
add_sequence (SignetMhMarks *self,
              const char    *line)
{
  static const struct { const char *name; SignetFlags add, remove; } sequences[] = {
    { "unseen:", 0, SIGNET_FLAG_SEEN },
    { "flagged:", SIGNET_FLAG_FLAGGED, 0 },
    { "replied:", SIGNET_FLAG_REPLIED, 0 },
    { "forwarded:", SIGNET_FLAG_PASSED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sequences); i++)
    {
      const gsize length = strlen (sequences[i].name);

      if (g_ascii_strncasecmp (line, sequences[i].name, length) != 0)
        continue;
      g_auto(GStrv) ranges = g_strsplit (line + length, " ", -1);
      for (guint n = 0; ranges[n] != NULL; n++)
        add_range (self, g_strstrip (ranges[n]), sequences[i].add, sequences[i].remove);
    }
}

static void
load_sequences (SignetMhMarks *self,
                const char    *path)
{
  g_autofree char *file = g_build_filename (path, ".mh_sequences", NULL);
  g_autoptr(GBytes) bytes = signet_file_read (file, MAX_BYTES, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (bytes == NULL)
    return;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_sequence (self, lines[i]);
}

SignetMhMarks *
signet_mh_marks_load (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetMhMarks *self = g_new0 (SignetMhMarks, 1);

  self->flags = g_hash_table_new (NULL, NULL);
  if (!load_mark_file (self, path, ".claws_mark") && !load_mark_file (self, path, ".sylpheed_mark"))
    {
      self->unknown = SIGNET_FLAG_SEEN;
      load_sequences (self, path);
    }
  return self;
}

void
signet_mh_marks_free (SignetMhMarks *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->flags);
  g_free (self);
}

SignetFlags
signet_mh_marks_get_flags (SignetMhMarks *self,
                           guint32        number)
{
  gpointer flags;

  g_return_val_if_fail (self != NULL, 0);

  if (!g_hash_table_lookup_extended (self->flags, GUINT_TO_POINTER (number), NULL, &flags))
    return self->unknown;
  return GPOINTER_TO_UINT (flags);
}
