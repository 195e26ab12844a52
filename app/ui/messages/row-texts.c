/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/row-texts.h"

#include "common/date-text.h"
#include "common/draw.h"
#include "common/entry-marks.h"
#include "common/search-marks.h"
#include "messages/message-text.h"

gboolean
signet_row_texts_is_unread (SignetEntry          *entry,
                            const SignetRowFacts *facts)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  return !(signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN)
         || (facts->in.place == SIGNET_LISTING_CLOSED && facts->in.unread);
}

static PangoLayout *
make_layout (GtkWidget     *widget,
             const char    *text,
             PangoAttrList *attributes)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* end: in bytes, G_MAXUINT for the end of the text. */
static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* What was searched for there. query: nullable. */
static void
mark_words (PangoAttrList    *attributes,
            const char       *text,
            guint             offset,
            SignetQuery      *query,
            SignetQueryField  field)
{
  g_auto(GStrv) words = query != NULL ? signet_query_dup_words (query, field) : NULL;

  if (words != NULL && words[0] != NULL)
    signet_search_marks_add (attributes, text, offset, (const char *const *) words);
}

static PangoLayout *
make_who (GtkWidget   *widget,
          SignetEntry *entry,
          gboolean     unread,
          SignetQuery *query)
{
  g_autofree char *who = signet_message_text_dup_who (entry);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (unread)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, G_MAXUINT);
  mark_words (attributes, who, 0, query,
              signet_entry_get_outgoing (entry) ? SIGNET_QUERY_TO : SIGNET_QUERY_FROM);
  return make_layout (widget, who, attributes);
}

static PangoLayout *
make_date (GtkWidget   *widget,
           SignetEntry *entry,
           gint64       now)
{
  SignetEnvelope *envelope = signet_entry_get_envelope (entry);
  g_autofree char *text = signet_date_text_short (signet_envelope_get_date (envelope), now);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  add_attribute (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL), 0, G_MAXUINT);
  return make_layout (widget, text, attributes);
}

static PangoLayout *
make_subject (GtkWidget   *widget,
              SignetEntry *entry,
              gboolean     unread,
              SignetQuery *query)
{
  const char *subject = signet_message_text_subject (entry);
  const char *snippet = signet_envelope_get_snippet (signet_entry_get_envelope (entry));
  g_autofree char *text = g_strconcat (subject, *snippet ? "   " : "", snippet, NULL);
  guint end = (guint) strlen (subject);
  guint16 dim = (guint16) (signet_draw_get_dim_alpha () * G_MAXUINT16);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (unread)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, end);
  add_attribute (attributes, pango_attr_foreground_alpha_new (dim), end, G_MAXUINT);
  mark_words (attributes, subject, 0, query, SIGNET_QUERY_SUBJECT);
  mark_words (attributes, text + end, end, query, SIGNET_QUERY_ANYWHERE);
  return make_layout (widget, text, attributes);
}

static PangoLayout *
make_heading (GtkWidget  *widget,
              const char *heading)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, G_MAXUINT);
  add_attribute (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL), 0, G_MAXUINT);
  return make_layout (widget, heading, attributes);
}

/* In the list an unfolded conversation shows itself how many it has. */
static PangoLayout *
make_count (GtkWidget            *widget,
            SignetEntry          *entry,
            const SignetRowFacts *facts)
{
  switch (facts->in.place)
    {
    case SIGNET_LISTING_CLOSED:
      return signet_entry_marks_make_number (facts->in.n_hidden + 1, widget);
    case SIGNET_LISTING_ALONE:
      return signet_entry_marks_make_number (signet_entry_get_thread_size (entry), widget);
    case SIGNET_LISTING_HEAD:
    case SIGNET_LISTING_BELOW:
    default:
      return NULL;
    }
}

void
signet_row_texts_make (SignetRowTexts       *self,
                       GtkWidget            *widget,
                       SignetEntry          *entry,
                       const SignetRowFacts *facts)
{
  g_return_if_fail (self != NULL && facts != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 day = signet_date_text_day (now);
  const gboolean unread = signet_row_texts_is_unread (entry, facts);

  if (self->day != day)
    g_clear_object (&self->date);
  if (self->date == NULL)
    self->date = make_date (widget, entry, now);
  if (self->who == NULL)
    self->who = make_who (widget, entry, unread, facts->query);
  if (self->subject == NULL)
    {
      self->subject = make_subject (widget, entry, unread, facts->query);
      self->count = make_count (widget, entry, facts);
    }
  if (self->heading == NULL && facts->heading != NULL)
    self->heading = make_heading (widget, facts->heading);
  self->day = day;
}

void
signet_row_texts_clear (SignetRowTexts *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->who);
  g_clear_object (&self->date);
  g_clear_object (&self->subject);
  g_clear_object (&self->count);
  g_clear_object (&self->heading);
}
