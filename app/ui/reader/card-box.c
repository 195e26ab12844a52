/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/card-box.h"

#include <string.h>

#include "reader/cards.h"
#include "reader/text-frames.h"

/* Those after it are read as text: a card takes a millisecond to make. */
#define MAX_CARDS 20

struct _SignetCardBox
{
  AdwBin  parent_instance;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (SignetCardBox, signet_card_box, ADW_TYPE_BIN)

static void
signet_card_box_class_init (SignetCardBoxClass *klass)
{
}

static void
signet_card_box_init (SignetCardBox *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What is sealed as a whole has a page of its own that says so. */
static gboolean
is_card (SignetSection *section,
         SignetMessage *message)
{
  switch (signet_section_get_kind (section))
    {
    case SIGNET_SECTION_MESSAGE:
    case SIGNET_SECTION_REPORT:
    case SIGNET_SECTION_EVENT:
    case SIGNET_SECTION_CONTACT:
      return TRUE;
    case SIGNET_SECTION_SEALED:
      return signet_message_get_body_kind (message) != SIGNET_BODY_ENCRYPTED;
    case SIGNET_SECTION_TEXT:
    case SIGNET_SECTION_HTML:
    default:
      return FALSE;
    }
}

static GtkWidget *
make_card (SignetSection     *section,
           SignetMessage     *message,
           SignetAccountList *accounts,
           SignetCardsOrigin  origin)
{
  switch (signet_section_get_kind (section))
    {
    case SIGNET_SECTION_MESSAGE:
      return signet_cards_new_forwarded (section);
    case SIGNET_SECTION_REPORT:
      return signet_cards_new_report (section, message);
    case SIGNET_SECTION_EVENT:
      return signet_cards_new_event (section, accounts, origin);
    case SIGNET_SECTION_CONTACT:
      return signet_cards_new_contact (section);
    case SIGNET_SECTION_SEALED:
      return signet_cards_new_sealed (section);
    case SIGNET_SECTION_TEXT:
    case SIGNET_SECTION_HTML:
    default:
      return NULL;
    }
}

void
signet_card_box_show (SignetCardBox     *self,
                      SignetMessage     *message,
                      SignetAccountList *accounts,
                      SignetCardsOrigin  origin)
{
  GPtrArray *sections;
  GtkWidget *child;
  guint n = 0;

  g_return_if_fail (SIGNET_IS_CARD_BOX (self));
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  sections = signet_message_get_sections (message);
  for (guint i = 0; i < sections->len && n < MAX_CARDS; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      GtkWidget *card = is_card (section, message) ? make_card (section, message, accounts, origin) : NULL;

      if (card == NULL)
        continue;
      gtk_box_append (self->box, card);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/* What stands in the same signed part one after the other shares its frame. */
static void
note_frame (GArray        *frames,
            SignetSection *section,
            gsize          begin,
            gsize          end)
{
  int frame = signet_section_get_frame (section);
  SignetTextFrame *last = frames->len > 0
                          ? &g_array_index (frames, SignetTextFrame, frames->len - 1) : NULL;

  if (frame < 0)
    return;
  if (last != NULL && last->verdict == (guint) frame && begin <= last->end + 1)
    last->end = end;
  else
    {
      SignetTextFrame next = { begin, end, (guint) frame };

      g_array_append_val (frames, next);
    }
}

char *
signet_card_box_dup_text (SignetMessage  *message,
                          GArray        **frames)
{
  GString *text = g_string_new (NULL);
  GPtrArray *sections;
  guint n = 0;
  gsize begin;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (frames != NULL, NULL);

  *frames = g_array_new (FALSE, FALSE, sizeof (SignetTextFrame));
  sections = signet_message_get_sections (message);
  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      const char *piece = signet_section_get_text (section);

      if (is_card (section, message) && n++ < MAX_CARDS)
        continue;
      if (piece[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      begin = text->len;
      g_string_append (text, piece);
      note_frame (*frames, section, begin, text->len);
    }
  if (n > 0 || (*frames)->len > 0)
    return g_strchomp (g_string_free (text, FALSE));
  g_string_free (text, TRUE);
  return g_strdup (signet_message_get_text (message));
}

/* A part that is shown and offered is two objects. */
static gboolean
is_same (SignetPart *a,
         SignetPart *b)
{
  return signet_part_get_size (a) == signet_part_get_size (b)
         && strcmp (signet_part_get_name (a), signet_part_get_name (b)) == 0
         && strcmp (signet_part_get_content_type (a), signet_part_get_content_type (b)) == 0;
}

static gboolean
is_on_card (SignetMessage *message,
            SignetPart    *part)
{
  GPtrArray *sections = signet_message_get_sections (message);
  guint n = 0;

  for (guint i = 0; i < sections->len && n < MAX_CARDS; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      SignetPart *own = signet_section_get_part (section);

      if (!is_card (section, message))
        continue;
      n++;
      if (own != NULL && signet_section_get_kind (section) != SIGNET_SECTION_REPORT
          && is_same (own, part))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
signet_card_box_dup_files (SignetMessage *message,
                           gboolean       html_shown)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *all, *pictures;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  all = signet_message_get_attachments (message);
  pictures = signet_message_get_pictures (message);
  for (guint i = 0; i < all->len; i++)
    if (!is_on_card (message, g_ptr_array_index (all, i)))
      g_ptr_array_add (left, g_object_ref (g_ptr_array_index (all, i)));
  for (guint i = 0; !html_shown && i < pictures->len; i++)
    g_ptr_array_add (left, g_object_ref (g_ptr_array_index (pictures, i)));
  return left;
}
