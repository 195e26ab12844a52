/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/pages.h"

#include <glib/gi18n-lib.h>

#include "common/button-text.h"
#include "common/progress-pie.h"
#include "foreign-profile.h"

#define DIRECTORY "/org/signetmail/Signet/application/"

static GtkWidget *
get_page (GtkBuilder *builder)
{
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "page")));
}

GtkWidget *
signet_pages_new_opening (void)
{
  g_autoptr(GtkBuilder) builder = NULL;

  g_type_ensure (SIGNET_TYPE_PROGRESS_PIE);
  builder = gtk_builder_new_from_resource (DIRECTORY "opening-page.ui");
  return get_page (builder);
}

/* Who comes from another program is told that it can be left behind. */
static void
name_program (GtkButton *button)
{
  g_autoptr(GPtrArray) places = signet_foreign_profile_find (g_get_home_dir ());
  const SignetForeignPlace *first = places->len > 0 ? g_ptr_array_index (places, 0) : NULL;
  g_autofree char *label = first != NULL ? g_strdup_printf (_("_Import from %s…"), first->program) : NULL;

  if (label != NULL)
    gtk_button_set_label (button, label);
}

GtkWidget *
signet_pages_new_welcome (void)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (DIRECTORY "welcome-page.ui");
  g_autoptr(GMenuModel) menu = signet_pages_new_menu ();
  GObject *menu_button = gtk_builder_get_object (builder, "menu_button");
  GObject *import_button = gtk_builder_get_object (builder, "import_button");

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), menu);
  name_program (GTK_BUTTON (import_button));
  signet_button_text_wrap (gtk_widget_get_parent (GTK_WIDGET (import_button)));
  return get_page (builder);
}

GtkWidget *
signet_pages_new_failed (const char *title,
                         const char *description)
{
  g_autoptr(GtkBuilder) builder = NULL;
  g_autofree char *markup = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (description != NULL, NULL);

  markup = g_markup_escape_text (description, -1);
  builder = gtk_builder_new_from_resource (DIRECTORY "failed-page.ui");
  g_object_set (gtk_builder_get_object (builder, "status"),
                "title", title,
                "description", markup,
                NULL);
  return get_page (builder);
}

GMenuModel *
signet_pages_new_menu (void)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (DIRECTORY "primary-menu.ui");

  return G_MENU_MODEL (g_object_ref (gtk_builder_get_object (builder, "menu")));
}
