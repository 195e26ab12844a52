/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are compared folded, which changes how many bytes a character has: so each folded byte
 * knows the character that it comes from. */
#include "config.h"

#include "common/search-marks.h"

#include <string.h>

#include "folder-row.h"

/* The yellow of a text marker, so clear that text on it can be read whatever its colour. */
#define RED   0xf5f5
#define GREEN 0xc2c2
#define BLUE  0x1111
#define ALPHA 0x7000

typedef struct
{
  GString *text;
  GArray  *begins;  /* of guint: where the character of each byte of text begins */
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->begins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
fold (Folded     *folded,
      const char *text)
{
  folded->text = g_string_new (NULL);
  folded->begins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const guint begin = (guint) (at - text);
      char character[8] = "";

      memcpy (character, at, (gsize) (g_utf8_next_char (at) - at));
      if ((guchar) *at < 0x80)
        g_string_append_c (folded->text, g_ascii_tolower (*at));
      else
        {
          g_autofree char *own = signet_folder_row_fold (character);

          g_string_append (folded->text, own);
        }
      while (folded->begins->len < folded->text->len)
        g_array_append_val (folded->begins, begin);
    }
}

GArray *
signet_search_marks_find (const char        *text,
                          const char *const *words)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);

  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SignetSearchMark));
  g_auto(Folded) folded = { 0 };

  fold (&folded, text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const gsize length = strlen (words[i]);

      for (const char *hit = folded.text->str; length > 0 && (hit = strstr (hit, words[i])) != NULL;
           hit += length)
        {
          const guint begin = g_array_index (folded.begins, guint, hit - folded.text->str);
          const guint last = g_array_index (folded.begins, guint, hit - folded.text->str + length - 1);
          const SignetSearchMark mark = { begin, (guint) (g_utf8_next_char (text + last) - text) };

          g_array_append_val (marks, mark);
        }
    }
  return marks;
}

static void
add (PangoAttrList          *attributes,
     PangoAttribute         *attribute,
     const SignetSearchMark *mark,
     guint                   offset)
{
  attribute->start_index = offset + mark->begin;
  attribute->end_index = offset + mark->end;
  pango_attr_list_insert (attributes, attribute);
}

void
signet_search_marks_add (PangoAttrList     *attributes,
                         const char        *text,
                         guint              offset,
                         const char *const *words)
{
  g_return_if_fail (attributes != NULL);

  g_autoptr(GArray) marks = signet_search_marks_find (text, words);

  for (guint i = 0; i < marks->len; i++)
    {
      const SignetSearchMark *mark = &g_array_index (marks, SignetSearchMark, i);

      add (attributes, pango_attr_background_new (RED, GREEN, BLUE), mark, offset);
      add (attributes, pango_attr_background_alpha_new (ALPHA), mark, offset);
    }
}

static gboolean
is_mark (PangoAttribute *attribute,
         gpointer        data)
{
  return attribute->klass->type == PANGO_ATTR_BACKGROUND
         || attribute->klass->type == PANGO_ATTR_BACKGROUND_ALPHA;
}

void
signet_search_marks_show (GtkLabel          *label,
                          const char *const *words)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  PangoAttrList *before = gtk_label_get_attributes (label);
  g_autoptr(PangoAttrList) attributes = NULL;
  g_autoptr(PangoAttrList) marks = NULL;

  if (words == NULL && before == NULL)
    return;
  attributes = before != NULL ? pango_attr_list_copy (before) : pango_attr_list_new ();
  marks = pango_attr_list_filter (attributes, is_mark, NULL);
  if (words != NULL)
    signet_search_marks_add (attributes, gtk_label_get_text (label), 0, words);
  gtk_label_set_attributes (label, attributes);
}
