/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The message becomes blocks, each a paragraph in one style. A page is where it begins: a block, and a
 * line of its layout. */
#include "config.h"

#include "reader/printout.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "reader/recipients.h"

#define FONT       "Sans 10"
#define MAX_BLOCK  8000  /* bytes of a paragraph; Pango's time grows faster than its text */
#define STEP       5     /* pages that are laid out at a time */
#define GAP        6.0   /* points around the line below the header, and above the page number */

typedef enum
{
  BLOCK_TITLE,
  BLOCK_FIELD,
  BLOCK_NOTE,
  BLOCK_RULE,
  BLOCK_TEXT,
} BlockStyle;

typedef struct
{
  char       *text;
  BlockStyle  style;
} Block;

typedef struct
{
  guint block;
  int   line;
} Place;

struct _SignetPrintout
{
  GtkPrintOperation  parent_instance;
  GPtrArray         *blocks;
  GArray            *pages;    /* of Place */
  Place              next;     /* where the page after the last one begins */
};

G_DEFINE_FINAL_TYPE (SignetPrintout, signet_printout, GTK_TYPE_PRINT_OPERATION)

static void
block_free (Block *self)
{
  g_free (self->text);
  g_free (self);
}

static void
add_block (SignetPrintout *self,
           BlockStyle      style,
           const char     *text,
           gssize          length)
{
  Block *block = g_new (Block, 1);

  *block = (Block) { length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length), style };
  g_ptr_array_add (self->blocks, block);
}

static void
add_field (SignetPrintout *self,
           const char     *caption,
           const char     *value)
{
  /* Translators: the name of a field and its content: "To: Alice". */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), caption, value);

  add_block (self, BLOCK_FIELD, text, -1);
}

static void
add_addresses (SignetPrintout *self,
               const char     *caption,
               GPtrArray      *addresses)
{
  g_autofree char *list = signet_recipients_list (addresses, SIGNET_RECIPIENTS_SOME);

  if (addresses->len > 0)
    add_field (self, caption, list);
}

static void
add_text (SignetPrintout *self,
          const char     *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      gsize taken = MIN (length, MAX_BLOCK);

      while (taken > 0 && taken < length && ((guchar) text[taken] & 0xC0) == 0x80)
        taken--;
      add_block (self, BLOCK_TEXT, text, (gssize) taken);
      text += taken;
      if (taken == length && *text == '\n')
        text++;
    }
}

static void
add_attachments (SignetPrintout *self,
                 GPtrArray      *parts)
{
  if (parts->len == 0)
    return;
  add_block (self, BLOCK_RULE, "", 0);
  for (guint i = 0; i < parts->len; i++)
    {
      SignetPart *part = g_ptr_array_index (parts, i);
      g_autofree char *size = g_format_size (signet_part_get_size (part));
      /* Translators: the name of a file and its size. */
      g_autofree char *value = g_strdup_printf (_("%s (%s)"), signet_part_get_name (part), size);

      add_field (self, _("Attachment"), value);
    }
}

static void
add_message (SignetPrintout *self,
             SignetMessage  *message,
             const char     *verdict)
{
  const char *subject = signet_message_get_subject (message);
  GDateTime *date = signet_message_get_date (message);
  g_autoptr(GPtrArray) from = g_ptr_array_new ();

  g_ptr_array_add (from, signet_message_get_from (message));
  add_block (self, BLOCK_TITLE, subject[0] != '\0' ? subject : _("No subject"), -1);
  add_addresses (self, _("From"), from);
  add_addresses (self, _("To"), signet_message_get_to (message));
  add_addresses (self, _("Cc"), signet_message_get_cc (message));
  if (date != NULL)
    {
      /* Translators: a whole date with the sender's time and zone, see strftime. */
      g_autofree char *text = g_date_time_format (date, _("%A, %-d %B %Y, %H:%M:%S (%:z)"));

      add_field (self, _("Date"), text);
    }
  if (verdict != NULL)
    add_block (self, BLOCK_NOTE, verdict, -1);
  add_block (self, BLOCK_RULE, "", 0);
  add_text (self, signet_message_get_text (message));
  add_attachments (self, signet_message_get_attachments (message));
}

static void
set_style (PangoLayout *layout,
           BlockStyle   style)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (style == BLOCK_TITLE)
    {
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_X_LARGE));
    }
  else if (style == BLOCK_NOTE)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, attributes);
}

static PangoLayout *
make_layout (SignetPrintout  *self,
             GtkPrintContext *context,
             guint            index)
{
  Block *block = g_ptr_array_index (self->blocks, index);
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);

  set_style (layout, block->style);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, block->text, -1);
  return layout;
}

static double
draw_rule (GtkPrintContext *context,
           cairo_t         *cr,
           double           y)
{
  if (cr != NULL)
    {
      cairo_set_line_width (cr, 0.5);
      cairo_move_to (cr, 0, y + GAP);
      cairo_line_to (cr, gtk_print_context_get_width (context), y + GAP);
      cairo_stroke (cr);
    }
  return y + 2 * GAP;
}

/* Puts lines of the layout on the page while they fit into that height. y: (inout): where the next
 * one goes. line: (inout): the next one. Returns: whether all are there. */
static gboolean
draw_lines (PangoLayout *layout,
            cairo_t     *cr,
            double       height,
            double      *y,
            int         *line)
{
  int n = pango_layout_get_line_count (layout);

  for (; *line < n; ++*line)
    {
      PangoLayoutLine *text = pango_layout_get_line_readonly (layout, *line);
      PangoRectangle box;
      double high;

      pango_layout_line_get_extents (text, NULL, &box);
      high = (double) box.height / PANGO_SCALE;
      if (*y > 0 && *y + high > height)
        return FALSE;
      if (cr != NULL)
        {
          cairo_move_to (cr, (double) box.x / PANGO_SCALE, *y - (double) box.y / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, text);
        }
      *y += high;
    }
  *line = 0;
  return TRUE;
}

/* The room for lines: the number of the page stands below it. */
static double
get_room (GtkPrintContext *context)
{
  return gtk_print_context_get_height (context) - 3 * GAP;
}

/* Lays out one page from there, on paper if cr is not NULL. Returns: where the next one begins. */
static Place
lay_out (SignetPrintout  *self,
         GtkPrintContext *context,
         Place            place,
         cairo_t         *cr)
{
  double room = get_room (context);
  double y = 0;

  while (place.block < self->blocks->len && y < room)
    {
      Block *block = g_ptr_array_index (self->blocks, place.block);
      g_autoptr(PangoLayout) layout = NULL;

      if (block->style == BLOCK_RULE)
        {
          y = draw_rule (context, cr, y);
          place.block++;
          continue;
        }
      layout = make_layout (self, context, place.block);
      if (!draw_lines (layout, cr, room, &y, &place.line))
        break;
      place.block++;
    }
  return place;
}

static gboolean
signet_printout_paginate (GtkPrintOperation *operation,
                          GtkPrintContext   *context)
{
  SignetPrintout *self = SIGNET_PRINTOUT (operation);

  for (guint i = 0; i < STEP; i++)
    {
      if (self->next.block >= self->blocks->len || self->pages->len >= SIGNET_PRINTOUT_MAX_PAGES)
        {
          gtk_print_operation_set_n_pages (operation, MAX (1, (int) self->pages->len));
          return TRUE;
        }
      g_array_append_val (self->pages, self->next);
      self->next = lay_out (self, context, self->next, NULL);
    }
  return FALSE;
}

/* Once for each round of settings: the paper may have changed. */
static void
signet_printout_begin_print (GtkPrintOperation *operation,
                             GtkPrintContext   *context)
{
  SignetPrintout *self = SIGNET_PRINTOUT (operation);

  g_array_set_size (self->pages, 0);
  self->next = (Place) { 0, 0 };
}

static void
draw_number (SignetPrintout  *self,
             GtkPrintContext *context,
             int              page)
{
  guint n = self->pages->len;
  gboolean cut = self->next.block < self->blocks->len && page + 1 == (int) n;
  /* Translators: at the foot of a printed page. */
  g_autofree char *number = g_strdup_printf (_("Page %d of %u"), page + 1, n);
  /* Translators: %s is the number of the last page. */
  g_autofree char *more = cut ? g_strdup_printf (_("%s; the message goes on"), number) : NULL;
  g_autoptr(PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  int height;

  set_style (layout, BLOCK_FIELD);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_text (layout, more != NULL ? more : number, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - (double) height / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

static void
signet_printout_draw_page (GtkPrintOperation *operation,
                           GtkPrintContext   *context,
                           int                page)
{
  SignetPrintout *self = SIGNET_PRINTOUT (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (page < 0 || (guint) page >= self->pages->len)
    return;
  cairo_set_source_rgb (cr, 0, 0, 0);
  lay_out (self, context, g_array_index (self->pages, Place, page), cr);
  draw_number (self, context, page);
}

static void
signet_printout_finalize (GObject *object)
{
  SignetPrintout *self = SIGNET_PRINTOUT (object);

  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pages);
  G_OBJECT_CLASS (signet_printout_parent_class)->finalize (object);
}

static void
signet_printout_class_init (SignetPrintoutClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_printout_finalize;
  operation_class->begin_print = signet_printout_begin_print;
  operation_class->paginate = signet_printout_paginate;
  operation_class->draw_page = signet_printout_draw_page;
}

static void
signet_printout_init (SignetPrintout *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (Place));
}

SignetPrintout *
signet_printout_new (SignetMessage *message,
                     const char    *verdict)
{
  const char *subject;
  SignetPrintout *self;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  subject = signet_message_get_subject (message);
  self = g_object_new (SIGNET_TYPE_PRINTOUT,
                       "job-name", subject[0] != '\0' ? subject : _("No subject"),
                       "allow-async", TRUE, NULL);
  add_message (self, message, verdict);
  return self;
}
