/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page is where it begins: a block, and a line of its layout. */
#include "config.h"

#include "reader/printout.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "file.h"
#include "reader/printout-blocks.h"

#define FONT       "Sans 10"
#define INDENT     12.0  /* points: what is signed stands beside a line of its own, where no text comes */
#define STEP       5     /* pages that are laid out at a time */
#define GAP        6.0   /* points around the line below the header, and above the page number */

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
  double             indent;   /* of all text, where some of it is framed */
  char              *path;     /* of the PDF; NULL: it goes to a printer */
  char              *part;     /* what becomes that */
  cairo_surface_t   *surface;  /* that is written to the part */
  GError            *error;    /* why there is no PDF */
};

G_DEFINE_FINAL_TYPE (SignetPrintout, signet_printout, GTK_TYPE_PRINT_OPERATION)

static void
set_style (PangoLayout *layout,
           SignetBlockStyle   style)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (style == SIGNET_BLOCK_TITLE)
    {
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_X_LARGE));
    }
  else if (style == SIGNET_BLOCK_NOTE)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, attributes);
}

static double
get_indent (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    if (((const SignetBlock *) blocks->pdata[i])->framed)
      return INDENT;
  return 0;
}

static PangoLayout *
make_layout (SignetPrintout  *self,
             GtkPrintContext *context,
             guint            index)
{
  const SignetBlock *block = g_ptr_array_index (self->blocks, index);
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);

  set_style (layout, block->style);
  pango_layout_set_width (layout, (int) ((gtk_print_context_get_width (context) - self->indent)
                                         * PANGO_SCALE));
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

/* Beside what is signed, from one line of text to the next without a gap: no text can imitate it. */
static void
draw_frame (cairo_t *cr,
            double   y,
            double   height)
{
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 2, y);
  cairo_line_to (cr, 2, y + height);
  cairo_stroke (cr);
}

/* Puts lines of the layout on the page while they fit into that height. y: (inout): where the next
 * one goes. line: (inout): the next one. Returns: whether all are there. */
static gboolean
draw_lines (PangoLayout *layout,
            cairo_t     *cr,
            double       indent,
            gboolean     framed,
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
          if (framed)
            draw_frame (cr, *y, high);
          cairo_move_to (cr, indent + (double) box.x / PANGO_SCALE, *y - (double) box.y / PANGO_SCALE);
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
      const SignetBlock *block = g_ptr_array_index (self->blocks, place.block);
      g_autoptr(PangoLayout) layout = NULL;

      if (block->style == SIGNET_BLOCK_RULE)
        {
          y = draw_rule (context, cr, y);
          place.block++;
          continue;
        }
      layout = make_layout (self, context, place.block);
      if (!draw_lines (layout, cr, self->indent, block->framed, room, &y, &place.line))
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
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  g_array_set_size (self->pages, 0);
  self->next = (Place) { 0, 0 };
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (self->path != NULL)
    self->surface = cairo_surface_reference (cairo_get_target (cr));
}

/* GTK does not ask whether all was written: of a full disk only the surface knows. */
static gboolean
put_in_place (SignetPrintout *self)
{
  if (self->surface == NULL || cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    return signet_file_set_error (&self->error, EIO, self->path);
  return signet_file_sync (self->part, &self->error)
         && (g_rename (self->part, self->path) == 0
             || signet_file_set_error (&self->error, errno, self->path));
}

static void
done_cb (SignetPrintout          *self,
         GtkPrintOperationResult  result)
{
  if (self->path != NULL && (result != GTK_PRINT_OPERATION_RESULT_APPLY || !put_in_place (self)))
    g_unlink (self->part);
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

  set_style (layout, SIGNET_BLOCK_FIELD);
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
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->part);
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
  self->pages = g_array_new (FALSE, FALSE, sizeof (Place));
  g_signal_connect (self, "done", G_CALLBACK (done_cb), NULL);
}

SignetPrintout *
signet_printout_new (SignetMessage *message,
                     const char    *verdict,
                     GPtrArray     *frames)
{
  const char *subject;
  SignetPrintout *self;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  subject = signet_message_get_subject (message);
  self = g_object_new (SIGNET_TYPE_PRINTOUT,
                       "job-name", subject[0] != '\0' ? subject : _("No subject"),
                       "allow-async", TRUE, NULL);
  self->blocks = signet_printout_blocks_new (message, verdict, frames);
  self->indent = get_indent (self->blocks);
  return self;
}

void
signet_printout_set_path (SignetPrintout *self,
                          const char     *path)
{
  g_return_if_fail (SIGNET_IS_PRINTOUT (self) && self->path == NULL);
  g_return_if_fail (path != NULL);

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (self), self->part);
}

gboolean
signet_printout_check (SignetPrintout  *self,
                       GError         **error)
{
  g_return_val_if_fail (SIGNET_IS_PRINTOUT (self), FALSE);

  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  return self->error == NULL;
}
