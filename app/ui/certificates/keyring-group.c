/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/keyring-group.h"

#include "common/tell.h"
#include "keyring-choice.h"

struct _SignetKeyringGroup
{
  AdwPreferencesGroup  parent_instance;
  GtkSwitch           *own;
  GtkSwitch           *always;
  GtkWidget           *always_row;
  GtkWidget           *own_row;
  GtkWidget           *later;      /* "Takes effect when …" */
  SignetEngine        *engine;     /* NULL: nothing is shown */
  gboolean             showing;    /* the switches follow, and nobody moved them */
};

G_DEFINE_FINAL_TYPE (SignetKeyringGroup, signet_keyring_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_profile (SignetKeyringGroup *self)
{
  return signet_store_get_profile (signet_engine_get_store (self->engine));
}

/* Where GnuPG keeps its own. Returns: (transfer full). */
static char *
dup_own_home (void)
{
  const char *set = g_getenv ("GNUPGHOME");

  return set != NULL && g_path_is_absolute (set) ? g_strdup (set)
                                                 : g_build_filename (g_get_home_dir (), ".gnupg", NULL);
}

static void
tell (SignetKeyringGroup *self,
      const GError       *error)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);

  if (window != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), signet_toast_new (error->message));
}

static void
update (SignetKeyringGroup *self)
{
  g_autofree char *choice = signet_keyring_choice_read (get_profile (self));
  SignetKeyring *keyring = signet_engine_get_keyring (self->engine);
  const gboolean ours = keyring != NULL && signet_keyring_get_mode (keyring) == SIGNET_KEYRING_CHANGE;

  self->showing = TRUE;
  gtk_switch_set_active (self->own, choice != NULL);
  gtk_switch_set_active (self->always,
                         ours && signet_keyring_get_asking (keyring) == SIGNET_KEYRING_ASKS_ALWAYS);
  gtk_widget_set_sensitive (self->always_row, ours);
  gtk_widget_set_visible (self->later, (choice != NULL) == ours);
  self->showing = FALSE;
}

/* A word or two into a small file. */
static void
own_cb (SignetKeyringGroup *self)
{
  g_autofree char *home = gtk_switch_get_active (self->own) ? dup_own_home () : NULL;
  g_autoptr(GError) error = NULL;

  if (self->showing || self->engine == NULL)
    return;
  if (!signet_keyring_choice_write (get_profile (self), home, &error))
    tell (self, error);
  update (self);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  SignetKeyringGroup *self = SIGNET_KEYRING_GROUP (source);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    tell (self, error);
  if (self->engine != NULL)
    update (self);
}

typedef struct
{
  SignetKeyring       *keyring;
  SignetKeyringAsking  asking;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->keyring);
  g_free (self);
}

/* In a thread: the agent is told. */
static void
set_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Change *change = task_data;
  GError *error = NULL;

  if (signet_keyring_set_asking (change->keyring, change->asking, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
always_cb (SignetKeyringGroup *self)
{
  g_autoptr(GTask) task = NULL;
  Change *change;

  if (self->showing || self->engine == NULL)
    return;
  task = g_task_new (self, NULL, set_cb, NULL);
  change = g_new (Change, 1);
  *change = (Change) { g_object_ref (signet_engine_get_keyring (self->engine)),
                       gtk_switch_get_active (self->always) ? SIGNET_KEYRING_ASKS_ALWAYS
                                                            : SIGNET_KEYRING_ASKS_ONCE };
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, set_thread);
}

static void
signet_keyring_group_dispose (GObject *object)
{
  g_clear_object (&SIGNET_KEYRING_GROUP (object)->engine);
  G_OBJECT_CLASS (signet_keyring_group_parent_class)->dispose (object);
}

static void
signet_keyring_group_class_init (SignetKeyringGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_keyring_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/certificates/keyring-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetKeyringGroup, own);
  gtk_widget_class_bind_template_child (widget_class, SignetKeyringGroup, always);
  gtk_widget_class_bind_template_child (widget_class, SignetKeyringGroup, always_row);
  gtk_widget_class_bind_template_child (widget_class, SignetKeyringGroup, own_row);
  gtk_widget_class_bind_template_child (widget_class, SignetKeyringGroup, later);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_bind_template_callback (widget_class, always_cb);
}

static void
signet_keyring_group_init (SignetKeyringGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_keyring_group_show (SignetKeyringGroup *self,
                           SignetEngine       *engine)
{
  g_return_if_fail (SIGNET_IS_KEYRING_GROUP (self));
  g_return_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine));

  g_autofree char *home = dup_own_home ();

  g_set_object (&self->engine, engine);
  gtk_widget_set_visible (GTK_WIDGET (self), engine != NULL);
  gtk_widget_set_visible (self->own_row, signet_keyring_choice_lasts (home));
  if (engine != NULL)
    update (self);
}
