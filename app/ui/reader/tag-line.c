/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/tag-line.h"

#include <glib/gi18n-lib.h>

#include "common/value-wrap.h"

struct _SignetTagLine
{
  AdwBin         parent_instance;
  GtkLabel      *label;
  SignetTagList *tags;    /* nullable, as the next */
  SignetEntry   *entry;
};

G_DEFINE_FINAL_TYPE (SignetTagLine, signet_tag_line, ADW_TYPE_BIN)

/* The dot stays with its name. */
static void
add_tag (GString   *markup,
         SignetTag *tag)
{
  g_autofree char *name = g_markup_escape_text (signet_tag_get_name (tag), -1);
  GdkRGBA colour;

  if (markup->len > 0)
    g_string_append (markup, "   ");
  if (gdk_rgba_parse (&colour, signet_tag_get_colour (tag)))
    g_string_append_printf (markup, "<span foreground=\"#%02X%02X%02X\">●</span>\302\240",
                            (guint) (colour.red * 255), (guint) (colour.green * 255),
                            (guint) (colour.blue * 255));
  g_string_append (markup, name);
}

static void
tell (SignetTagLine *self,
      GStrvBuilder  *names)
{
  g_auto(GStrv) words = g_strv_builder_end (names);
  /* Translators: stands between the parts of a sentence that a screen reader says. */
  g_autofree char *all = g_strjoinv (_(", "), words);
  /* Translators: %s are the names of tags. */
  g_autofree char *spoken = g_strdup_printf (_("Tags: %s"), all);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
update (SignetTagLine *self)
{
  const SignetFlags flags = self->entry != NULL ? signet_entry_get_flags (self->entry) : 0;
  g_autoptr(GString) markup = g_string_new (NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; self->tags != NULL && i < SIGNET_N_TAGS; i++)
    {
      SignetTag *tag = (flags & SIGNET_FLAG_TAG (i)) != 0 ? signet_tag_list_get (self->tags, i) : NULL;

      if (tag == NULL)
        continue;
      add_tag (markup, tag);
      g_strv_builder_add (names, signet_tag_get_name (tag));
    }
  gtk_label_set_markup (self->label, markup->str);
  tell (self, names);
  gtk_widget_set_visible (GTK_WIDGET (self), markup->len > 0);
}

static void
forget (SignetTagLine *self)
{
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, update, self);
  if (self->tags != NULL)
    g_signal_handlers_disconnect_by_func (self->tags, update, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->tags);
}

static void
signet_tag_line_dispose (GObject *object)
{
  forget (SIGNET_TAG_LINE (object));
  G_OBJECT_CLASS (signet_tag_line_parent_class)->dispose (object);
}

static void
signet_tag_line_class_init (SignetTagLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_tag_line_dispose;
}

static void
signet_tag_line_init (SignetTagLine *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  signet_value_wrap (self->label);
  gtk_label_set_width_chars (self->label, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
signet_tag_line_show (SignetTagLine *self,
                      SignetEngine  *engine,
                      SignetEntry   *entry)
{
  g_return_if_fail (SIGNET_IS_TAG_LINE (self));

  forget (self);
  if (engine != NULL && entry != NULL)
    {
      self->tags = g_object_ref (signet_store_get_tags (signet_engine_get_store (engine)));
      self->entry = g_object_ref (entry);
      g_signal_connect_object (self->tags, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->entry, "notify::flags", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
