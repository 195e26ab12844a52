/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signature that nobody has checked is drawn as what it is, a claim; a checked one by what came out. */
#include "config.h"

#include "common/entry-marks.h"

#include <glib/gi18n-lib.h>

#include "common/draw.h"
#include "common/signature-mark.h"
#include "common/tag-dots.h"
#include "folder-threads.h"

#define ICON        16
#define ICON_GAP     4
#define GAP          8
#define COUNT_PAD    6
#define COUNT_ALPHA  0.15f

/* One mark: NULL for an icon that is not wanted, NULL for a colour that is the line's. */
typedef struct
{
  const char *icon;
  const char *color;
} Mark;

static SignetEnvelopeFlags
get_facts (SignetEntry *entry)
{
  return signet_envelope_get_flags (signet_entry_get_envelope (entry));
}

static Mark
find_signature (SignetEntry *entry)
{
  SignetSignature signature = signet_entry_get_marks (entry).signature;
  SignetSignatureMark mark = signet_signature_mark (signature);

  if (signature != SIGNET_SIGNATURE_UNJUDGED)
    return (Mark) { mark.icon, mark.color };
  return (Mark) { get_facts (entry) & SIGNET_ENVELOPE_SIGNED ? "application-certificate-symbolic" : NULL,
                  NULL };
}

/* The header says it of the outermost layer only; who has opened it knows better. */
static gboolean
is_encrypted (SignetEntry *entry)
{
  return (get_facts (entry) & SIGNET_ENVELOPE_ENCRYPTED) != 0
         || signet_entry_get_marks (entry).encryption >= SIGNET_ENCRYPTION_ENCRYPTED;
}

static char *
make_number (guint count)
{
  if (count < SIGNET_FOLDER_THREADS_MAX)
    return g_strdup_printf ("%u", count);
  /* Translators: that many messages or more. */
  return g_strdup_printf (_("%u+"), SIGNET_FOLDER_THREADS_MAX - 1);
}

PangoLayout *
signet_entry_marks_make_number (guint      count,
                                GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  g_autofree char *text = make_number (count);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout;

  if (count < 2)
    return NULL;
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* A number on a rounded ground. Returns: its width. */
static int
draw_count (PangoLayout   *count,
            GtkWidget     *widget,
            GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            int            x,
            int            middle)
{
  GdkRGBA ground = *color;
  int width, height, baseline;

  pango_layout_set_width (count, -1);
  pango_layout_get_pixel_size (count, &width, &height);
  baseline = middle - height / 2 + PANGO_PIXELS (pango_layout_get_baseline (count));
  ground.alpha = COUNT_ALPHA;
  signet_draw_pill (widget, snapshot, &ground, x - width - 2 * COUNT_PAD, middle - height / 2,
                    width + 2 * COUNT_PAD, height);
  signet_draw_layout (widget, snapshot, count, color, x - width - COUNT_PAD, width, baseline);
  return width + 2 * COUNT_PAD;
}

static int
draw_icon (const Mark    *mark,
           GtkWidget     *widget,
           GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           int            x,
           int            middle)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA own = *color;

  if (mark->color != NULL && !gtk_style_context_lookup_color (style, mark->color, &own))
    own = *color;
  signet_draw_icon (widget, snapshot, mark->icon, &own, x - ICON, middle - ICON / 2, ICON);
  return ICON;
}

/* What the user has done with it, by the icons of the buttons for it. */
static const char *
find_deed (SignetEntry *entry,
           SignetFlags  deed)
{
  if ((signet_entry_get_flags (entry) & deed) == 0)
    return NULL;
  return deed == SIGNET_FLAG_REPLIED ? "mail-reply-sender-symbolic" : "mail-forward-symbolic";
}

int
signet_entry_marks_draw (SignetEntry   *entry,
                         PangoLayout   *count,
                         GtkWidget     *widget,
                         GtkSnapshot   *snapshot,
                         const GdkRGBA *color,
                         int            x,
                         int            middle)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), 0);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  const SignetEnvelopeFlags facts = get_facts (entry);
  const gboolean starred = (signet_entry_get_flags (entry) & SIGNET_FLAG_FLAGGED) != 0;
  const Mark marks[] = {
    { starred ? "starred-symbolic" : NULL, NULL },
    { is_encrypted (entry) ? "channel-secure-symbolic" : NULL, NULL },
    find_signature (entry),
    { facts & SIGNET_ENVELOPE_ATTACHMENT ? "mail-attachment-symbolic" : NULL, NULL },
    { find_deed (entry, SIGNET_FLAG_PASSED), NULL },
    { find_deed (entry, SIGNET_FLAG_REPLIED), NULL },
  };
  int room = 0;

  if (count != NULL)
    room += draw_count (count, widget, snapshot, color, x, middle) + ICON_GAP;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].icon != NULL)
      room += draw_icon (&marks[i], widget, snapshot, color, x - room, middle) + ICON_GAP;
  room += signet_tag_dots_draw (widget, snapshot, signet_entry_get_flags (entry), x - room, middle);
  return room > 0 ? room + GAP - ICON_GAP : 0;
}

char *
signet_entry_marks_describe_count (SignetEntry *entry)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  const guint count = signet_entry_get_thread_size (entry);
  g_autofree char *number = make_number (count);

  /* Translators: of a message in a list. %s is a number, or "99+". */
  return count > 1 ? g_strdup_printf (_("conversation of %s"), number) : NULL;
}

void
signet_entry_marks_add_words (SignetEntry  *entry,
                              GStrvBuilder *words)
{
  g_return_if_fail (SIGNET_IS_ENTRY (entry));
  g_return_if_fail (words != NULL);

  if (signet_entry_get_flags (entry) & SIGNET_FLAG_FLAGGED)
    g_strv_builder_add (words, _("starred"));
  if (signet_entry_get_flags (entry) & SIGNET_FLAG_REPLIED)
    /* Translators: of a message in a list: the user has answered it. */
    g_strv_builder_add (words, _("answered"));
  if (signet_entry_get_flags (entry) & SIGNET_FLAG_PASSED)
    /* Translators: of a message in a list: the user has forwarded it. */
    g_strv_builder_add (words, _("forwarded"));
  if (get_facts (entry) & SIGNET_ENVELOPE_ATTACHMENT)
    g_strv_builder_add (words, _("has attachments"));
}
