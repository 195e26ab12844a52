/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/application.h"

#include <string.h>

#include <glib-unix.h>

#include "application/about.h"
#include "application/notice-actions.h"
#include "application/profile-instance.h"
#include "application/window.h"
#include "common/expanded-states.h"
#include "common/mnemonic-names.h"
#include "common/narrow.h"
#include "help/help-key.h"
#include "help/help-window.h"
#include "mailto.h"
#include "visit.h"

struct _SignetApplication
{
  AdwApplication  parent_instance;
  char           *profile;  /* NULL: the demo's is not kept */
  gboolean        demo;
  gboolean        background; /* it is started without a window */
  gboolean        visiting; /* it is being asked whether another instance shows a window */
  GPtrArray      *wanted;   /* of char *: URIs to be opened as soon as there is a window */
  guint           n_told;   /* of them, to the instance that is being asked */
};

G_DEFINE_FINAL_TYPE (SignetApplication, signet_application, ADW_TYPE_APPLICATION)

/* The command line has told of them before (app/cli/arguments.c). */
static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "background", 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
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

/* Without the name of a page it is about the window that is in front. */
static void
help_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  signet_help_window_present (GTK_APPLICATION (user_data), g_variant_get_string (parameter, NULL));
}

static gpointer
ref_window (gconstpointer window,
            gpointer      user_data)
{
  return g_object_ref ((gpointer) window);
}

/* By closing the windows, so that each ends its jobs first; the last one ends the program. What stands in
 * front of another, or is written, is closed by what it belongs to. */
static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autolist(GtkWindow) windows = g_list_copy_deep (gtk_application_get_windows (application),
                                                    ref_window, NULL);

  for (GList *l = windows; l != NULL; l = l->next)
    if (SIGNET_IS_WINDOW (l->data))
      signet_window_leave (l->data);
    else if (gtk_window_get_transient_for (l->data) == NULL && !SIGNET_IS_COMPOSER (l->data))
      gtk_window_close (l->data);
}

/* The window's, whichever window of its is in front. Returns: (transfer none) (nullable). */
static SignetWindow *
find_window (SignetApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SIGNET_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static SignetWindow *
make_window (SignetApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  return self->demo ? signet_window_new_for_demo (application, self->profile)
                    : signet_window_new (application, self->profile);
}

static SignetWindow *
ensure_window (gpointer user_data)
{
  SignetWindow *window = find_window (user_data);

  return window != NULL ? window : make_window (user_data);
}

/* As soon as there is a window. */
static void
open_uri (SignetApplication *self,
          const char        *uri)
{
  SignetWindow *window = find_window (self);

  if (window != NULL)
    signet_desks_open (signet_window_get_desks (window), uri);
  else
    g_ptr_array_add (self->wanted, g_strdup (uri));
}

static void
open_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  open_uri (user_data, g_variant_get_string (parameter, NULL));
}

static void
answer_event_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  SignetWindow *window = find_window (user_data);
  const char *to, *calendar;
  gboolean sealed;

  g_variant_get (parameter, "(&s&sb)", &to, &calendar, &sealed);
  if (window != NULL)
    signet_desks_answer_event (signet_window_get_desks (window), to, calendar,
                               sealed ? SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED
                                      : SIGNET_DRAFT_NONE);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated_cb },
  { .name = "help", .activate = help_activated_cb, .parameter_type = "s" },
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "open", .activate = open_activated_cb, .parameter_type = "s" },
  { .name = "answer-event", .activate = answer_event_activated_cb, .parameter_type = "(ssb)" },
};

/* What the desktop, or the command line by handle_local_options, wants to see, in front of the window. */
static void
signet_application_open (GApplication  *application,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  const gboolean is_there = find_window (SIGNET_APPLICATION (application)) != NULL;

  /* What is to be seen needs a window, whatever else was asked for. */
  SIGNET_APPLICATION (application)->background = FALSE;
  if (is_there)
    g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      open_uri (SIGNET_APPLICATION (application), uri);
    }
  if (!is_there)
    g_application_activate (application);
}

/* One that runs already stays as it is. Returns: the exit status, or -1 to go on. */
static int
join (GApplication *application)
{
  g_autoptr(GError) error = NULL;

  if (g_application_register (application, NULL, &error))
    return g_application_get_is_remote (application) ? 0 : -1;
  g_printerr ("%s\n", error->message);
  return 1;
}

/* Returns: the same. */
static int
open_words (GApplication      *application,
            const char *const *words)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  const int status = join (application);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const gboolean is_link = signet_mailto_skip_scheme (words[i]) != NULL;

      /* "Re: Lunch.eml" is a file, though it reads like a URI. */
      g_ptr_array_add (files, is_link ? g_file_new_for_uri (words[i])
                              : g_file_test (words[i], G_FILE_TEST_EXISTS) ? g_file_new_for_path (words[i])
                              : g_file_new_for_commandline_arg (words[i]));
    }
  if (status <= 0)
    g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
  return status;
}

static int
signet_application_handle_local_options (GApplication *application,
                                         GVariantDict *dictionary)
{
  SignetApplication *self = SIGNET_APPLICATION (application);
  const char *directory = NULL;
  g_autofree const char **words = NULL;

  self->demo = g_variant_dict_contains (dictionary, "demo");
  self->background = !self->demo && g_variant_dict_contains (dictionary, "background");
  if (g_variant_dict_lookup (dictionary, "profile", "^&ay", &directory) || self->demo)
    {
      g_free (self->profile);
      self->profile = directory ? g_canonicalize_filename (directory, NULL) : NULL;
    }

  if (self->demo)
    g_application_set_flags (application, G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  else if (directory != NULL)
    signet_profile_instance_make (application, self->profile);
  if (g_variant_dict_lookup (dictionary, G_OPTION_REMAINING, "^a&ay", &words))
    return open_words (application, words);
  return self->background ? join (application) : -1;
}

static void
signet_application_startup (GApplication *application)
{
  GtkApplication *gtk_application = GTK_APPLICATION (application);

  G_APPLICATION_CLASS (signet_application_parent_class)->startup (application);
  signet_mnemonic_names_mend ();
  signet_expanded_states_mend ();

  /* Facts that can be copied are labels: a window should not open with the first of them selected. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  signet_notice_actions_add (G_ACTION_MAP (application), ensure_window, application);
  signet_help_key_follow (gtk_application);
  signet_narrow_follow (gtk_application);
  gtk_application_set_accels_for_action (gtk_application, "app.help::",
                                         (const char *[]) { "F1", NULL });
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
  SignetWindow *window = make_window (self);

  if (self->background)
    signet_window_stand_by (window);
  else
    gtk_window_present (GTK_WINDOW (window));
  self->background = FALSE;
  for (guint i = 0; i < self->wanted->len; i++)
    open_uri (self, g_ptr_array_index (self->wanted, i));
  g_ptr_array_set_size (self->wanted, 0);
}

static void visit_next (SignetApplication *self);

static void
raised_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetApplication) self = user_data;

  self->visiting = FALSE;
  if (!signet_visit_raise_finish (SIGNET_VISIT (source), result))
    open_window (self);
  else
    {
      g_ptr_array_remove_range (self->wanted, 0, self->n_told);
      if (self->wanted->len > 0)
        visit_next (self);
    }
  g_application_release (G_APPLICATION (self));
}

/* There is one wish for each visit. Nobody needs a second window out of sight; who holds the profile may be a
 * command without one, which ends soon. */
static void
visit_next (SignetApplication *self)
{
  g_autoptr(SignetVisit) visit = self->profile != NULL ? signet_visit_begin (self->profile, NULL) : NULL;

  if (visit == NULL)
    {
      open_window (self);
      return;
    }
  g_application_hold (G_APPLICATION (self));
  self->visiting = TRUE;
  self->n_told = MIN (self->wanted->len, 1);
  if (self->background)
    signet_visit_ask_window_async (visit, raised_cb, g_object_ref (self));
  else
    signet_visit_raise_async (visit, self->n_told > 0 ? g_ptr_array_index (self->wanted, 0) : NULL, raised_cb,
                              g_object_ref (self));
}

/* The session bus knows one instance a profile. Where there is no bus the profile's door does. */
static void
signet_application_activate (GApplication *application)
{
  SignetApplication *self = SIGNET_APPLICATION (application);
  SignetWindow *window = find_window (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else if (!self->visiting)
    visit_next (self);
  else
    self->background = FALSE;
}

static void
signet_application_finalize (GObject *object)
{
  SignetApplication *self = SIGNET_APPLICATION (object);

  g_free (self->profile);
  g_ptr_array_unref (self->wanted);
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
  application_class->open = signet_application_open;
}

static void
signet_application_init (SignetApplication *self)
{
  self->profile = g_build_filename (g_get_user_data_dir (), "signet", NULL);
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SignetApplication *
signet_application_new (void)
{
  return g_object_new (SIGNET_TYPE_APPLICATION,
                       "application-id", SIGNET_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/signetmail/Signet",
                       NULL);
}
