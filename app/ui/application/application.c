/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "application/about.h"
#include "application/window.h"
#include "visit.h"

struct _SignetApplication
{
  AdwApplication  parent_instance;
  char           *profile;  /* NULL: the demo's is not kept */
  gboolean        demo;
};

G_DEFINE_FINAL_TYPE (SignetApplication, signet_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Keep everything under this directory"), N_("DIR") },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Try the demo mailbox; nothing of it is kept"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
  { NULL }
};

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  signet_about_present (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* By closing the windows, so that each ends its jobs first; the last one ends the program. */
static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated_cb },
  { .name = "quit", .activate = quit_activated_cb },
};

/* One instance a profile: another profile is another application to the session. */
static void
be_unique_to_profile (SignetApplication *self)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->profile, -1);
  g_autofree char *id = g_strdup_printf ("%s.P%.16s", SIGNET_APPLICATION_ID, hash);

  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
signet_application_handle_local_options (GApplication *application,
                                         GVariantDict *dictionary)
{
  SignetApplication *self = SIGNET_APPLICATION (application);
  const char *directory = NULL;

  if (g_variant_dict_contains (dictionary, G_OPTION_REMAINING))
    {
      g_printerr ("%s\n", _("Signet opens no files from the command line."));
      return 2;
    }

  self->demo = g_variant_dict_contains (dictionary, "demo");
  if (g_variant_dict_lookup (dictionary, "profile", "^&ay", &directory) || self->demo)
    {
      g_free (self->profile);
      self->profile = directory ? g_canonicalize_filename (directory, NULL) : NULL;
    }

  if (self->demo)
    g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  else if (directory != NULL)
    be_unique_to_profile (self);
  return -1;
}

static void
signet_application_startup (GApplication *application)
{
  GtkApplication *gtk_application = GTK_APPLICATION (application);

  G_APPLICATION_CLASS (signet_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_application_set_accels_for_action (gtk_application, "app.quit",
                                         (const char *[]) { "<Primary>q", NULL });
  gtk_application_set_accels_for_action (gtk_application, "win.preferences",
                                         (const char *[]) { "<Primary>comma", NULL });
  gtk_application_set_accels_for_action (gtk_application, "win.show-shortcuts",
                                         (const char *[]) { "<Primary>question", NULL });
  gtk_application_set_accels_for_action (gtk_application, "win.certificates",
                                         (const char *[]) { "<Primary><Shift>c", NULL });
  gtk_application_set_accels_for_action (gtk_application, "window.close",
                                         (const char *[]) { "<Primary>w", NULL });
  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGTERM, signal_cb, application);
}

static void
open_window (SignetApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  gtk_window_present (GTK_WINDOW (self->demo
                                  ? signet_window_new_for_demo (application, self->profile)
                                  : signet_window_new (application, self->profile)));
}

static void
raised_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetApplication) self = user_data;

  if (!signet_visit_raise_finish (SIGNET_VISIT (source), result))
    open_window (self);
  g_application_release (G_APPLICATION (self));
}

/* The session bus knows one instance a profile. Where there is no bus the profile's door does. */
static void
signet_application_activate (GApplication *application)
{
  SignetApplication *self = SIGNET_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr(SignetVisit) visit = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  if (self->profile != NULL)
    visit = signet_visit_begin (self->profile, NULL);
  if (visit == NULL)
    {
      open_window (self);
      return;
    }
  g_application_hold (application);
  signet_visit_raise_async (visit, raised_cb, g_object_ref (self));
}

static void
signet_application_finalize (GObject *object)
{
  SignetApplication *self = SIGNET_APPLICATION (object);

  g_free (self->profile);
  G_OBJECT_CLASS (signet_application_parent_class)->finalize (object);
}

static void
signet_application_class_init (SignetApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = signet_application_finalize;
  application_class->handle_local_options = signet_application_handle_local_options;
  application_class->startup = signet_application_startup;
  application_class->activate = signet_application_activate;
}

static void
signet_application_init (SignetApplication *self)
{
  self->profile = g_build_filename (g_get_user_data_dir (), "signet", NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SignetApplication *
signet_application_new (void)
{
  return g_object_new (SIGNET_TYPE_APPLICATION,
                       "application-id", SIGNET_APPLICATION_ID,
                       "resource-base-path", "/org/signetmail/Signet",
                       NULL);
}
