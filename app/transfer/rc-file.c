/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rc-file.h"

#include <string.h>

#include "file.h"

#define MAX_BYTES (8 * 1024 * 1024)

typedef struct
{
  char       *name;
  GHashTable *values;
} Section;

struct _SignetRcFile
{
  GPtrArray *sections;  /* of Section */
};

static void
section_free (gpointer data)
{
  Section *section = data;

  g_free (section->name);
  g_hash_table_unref (section->values);
  g_free (section);
}

static Section *
add_section (SignetRcFile *self,
             const char   *name,
             gsize         length)
{
  Section *section = g_new (Section, 1);

  section->name = g_strndup (name, length);
  section->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (self->sections, section);
  return section;
}

static void
add_value (Section    *section,
           const char *line)
{
  const char *equals = strchr (line, '=');
  g_autofree char *key = equals != NULL ? g_strstrip (g_strndup (line, (gsize) (equals - line))) : NULL;

  if (section != NULL && key != NULL && *key != '\0' && *key != '#')
    g_hash_table_insert (section->values, g_steal_pointer (&key), g_strstrip (g_strdup (equals + 1)));
}

SignetRcFile *
signet_rc_file_load (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetRcFile *self = g_new0 (SignetRcFile, 1);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_BYTES, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  Section *section = NULL;

  self->sections = g_ptr_array_new_with_free_func (section_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *end = line[0] == '[' ? strrchr (line, ']') : NULL;

      if (end != NULL)
        section = add_section (self, line + 1, (gsize) (end - line - 1));
      else
        add_value (section, line);
    }
  return self;
}

void
signet_rc_file_free (SignetRcFile *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->sections);
  g_free (self);
}

guint
signet_rc_file_get_n (SignetRcFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->sections->len;
}

const char *
signet_rc_file_get_section (SignetRcFile *self,
                            guint         section)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, NULL);
  return ((Section *) g_ptr_array_index (self->sections, section))->name;
}

const char *
signet_rc_file_get (SignetRcFile *self,
                    guint         section,
                    const char   *key)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  return g_hash_table_lookup (((Section *) g_ptr_array_index (self->sections, section))->values, key);
}

const char *
signet_rc_file_find (SignetRcFile *self,
                     const char   *section,
                     const char   *key)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);

  for (guint i = 0; i < self->sections->len; i++)
    if (g_str_equal (signet_rc_file_get_section (self, i), section))
      return signet_rc_file_get (self, i, key);
  return NULL;
}

guint16
signet_rc_file_parse_number (const char *text)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &number, NULL))
    return 0;
  return (guint16) number;
}
