/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agent is started here and not by gpgsm, so that it knows whom its pinentry asks, and so that we
 * know whether it is ours to stop. Several workers may find it missing at the same time: gpg-agent itself
 * sees to it that only one stays. */
#include "config.h"
#include "keyring.h"

#include <locale.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

#include "agent-stop.h"
#include "assuan.h"
#include "keyring-copy.h"
#include "keyring-files.h"
#include "keyring-socket.h"

struct _SignetKeyring
{
  GObject            parent_instance;

  char              *home;
  SignetKeyringMode  mode;
  SignetKeyringCopy *copy;           /* what home is with READ_ONLY */
  char              *passphrases;    /* nullable */
  char              *socket;         /* atomic: set once, when it is first wanted */
  int                started;        /* atomic: the agent that runs is ours */
  int                owned;          /* atomic: so is one that a program which died left */
  gsize              settled;        /* once: such a one was looked for */
  GThread           *settler;        /* nullable: does so */
};

G_DEFINE_FINAL_TYPE (SignetKeyring, signet_keyring, G_TYPE_OBJECT)

static void
signet_keyring_finalize (GObject *object)
{
  SignetKeyring *self = SIGNET_KEYRING (object);

  if (self->home != NULL)
    signet_keyring_stop_agent (self);
  g_clear_pointer (&self->settler, g_thread_join);
  g_clear_pointer (&self->copy, signet_keyring_copy_free);
  g_free (self->home);
  g_free (self->passphrases);
  g_free (self->socket);

  G_OBJECT_CLASS (signet_keyring_parent_class)->finalize (object);
}

static void
signet_keyring_class_init (SignetKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_keyring_finalize;
}

static void
signet_keyring_init (SignetKeyring *self)
{
}

static gboolean
prepare (SignetKeyring  *self,
         const char     *directory,
         GError        **error)
{
  switch (self->mode)
    {
    case SIGNET_KEYRING_READ_ONLY:
      self->copy = signet_keyring_copy_new (directory, error);
      if (self->copy != NULL)
        self->home = g_strdup (signet_keyring_copy_get_path (self->copy));
      return self->copy != NULL;
    case SIGNET_KEYRING_CHANGE:
      self->home = g_canonicalize_filename (directory, NULL);
      return signet_keyring_files_configure (self->home, error);
    case SIGNET_KEYRING_USERS_OWN:
    default:
      self->home = g_canonicalize_filename (directory, NULL);
      return TRUE;
    }
}

SignetKeyring *
signet_keyring_open (const char         *directory,
                     SignetKeyringMode   mode,
                     GError            **error)
{
  g_return_val_if_fail (directory != NULL, NULL);

  g_autoptr(SignetKeyring) self = g_object_new (SIGNET_TYPE_KEYRING, NULL);

  self->mode = mode;
  if (!prepare (self, directory, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
signet_keyring_set_passphrases (SignetKeyring *self,
                                const char    *socket_path)
{
  g_return_if_fail (SIGNET_IS_KEYRING (self));
  g_free (self->passphrases);
  self->passphrases = g_strdup (socket_path);
}

const char *
signet_keyring_get_passphrases (SignetKeyring *self)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), NULL);
  return self->passphrases;
}

SignetKeyringMode
signet_keyring_get_mode (SignetKeyring *self)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), SIGNET_KEYRING_READ_ONLY);
  return self->mode;
}

gboolean
signet_keyring_check_change (SignetKeyring  *self,
                             GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), FALSE);

  if (self->mode != SIGNET_KEYRING_READ_ONLY)
    return TRUE;
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY,
                       _("The certificates can only be read."));
  return FALSE;
}

const char *
signet_keyring_get_home (SignetKeyring *self)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), NULL);
  return self->home;
}

static gboolean
set_agent_error (GError     **error,
                 const char  *reason)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT,
               /* Translators: gpg-agent is the name of a program; then comes a reason. */
               _("gpg-agent, which keeps the private keys, could not be started: %s"), reason);
  return FALSE;
}

/* Returns: borrowed, NULL and an error. */
static const char *
find_socket (SignetKeyring  *self,
             GError        **error)
{
  char *known = g_atomic_pointer_get (&self->socket);
  g_autoptr(GError) problem = NULL;
  char *found;

  if (known != NULL)
    return known;
  if (self->mode == SIGNET_KEYRING_READ_ONLY)
    found = g_build_filename (self->home, "S.gpg-agent", NULL);
  else
    found = signet_keyring_socket_find (self->home, &problem);
  if (found != NULL && self->mode == SIGNET_KEYRING_CHANGE)
    found = signet_keyring_socket_shorten (self->home, found, &problem);
  if (found == NULL)
    {
      set_agent_error (error, problem->message);
      return NULL;
    }
  if (!g_atomic_pointer_compare_and_exchange (&self->socket, NULL, found))
    g_free (found);
  return g_atomic_pointer_get (&self->socket);
}

static gboolean
is_listening (const char *path)
{
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr(GSocket) attempt = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_DEFAULT, NULL);

  return attempt != NULL && g_socket_connect (attempt, address, NULL, NULL);
}

static gboolean
launch (SignetKeyring  *self,
        const char     *socket,
        GError        **error)
{
  const char *const call[] = { "gpg-agent", "--homedir", self->home, "--quiet", "--daemon", NULL };
  g_auto(GStrv) environment = g_get_environ ();
  g_autoptr(GError) problem = NULL;
  int status = 0;

  environment = g_environ_setenv (environment, "PINENTRY_USER_DATA",
                                  self->passphrases != NULL ? self->passphrases : "", TRUE);
  if (!g_spawn_sync ("/", (char **) call, environment,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, &problem))
    return set_agent_error (error, problem->message);
  if (g_spawn_check_wait_status (status, &problem))
    g_atomic_int_set (&self->started, 1);
  /* Another thread or program was faster, and its agent serves as well. */
  if (is_listening (socket))
    return TRUE;
  return set_agent_error (error, problem != NULL ? problem->message : _("it ended at once"));
}

/* It forgets all passphrases then, and reads its configuration; one that does not run does so when it
 * starts. Returns whether there is one. */
static gboolean
reload_agent (SignetKeyring *self)
{
  const char *socket = find_socket (self, NULL);
  g_autoptr(SignetAssuan) agent = socket != NULL ? signet_assuan_connect (socket, NULL, NULL) : NULL;
  g_autoptr(GBytes) done = NULL;
  guint code;

  if (agent != NULL)
    done = signet_assuan_transact (agent, "RELOADAGENT", NULL, NULL, &code, NULL, NULL);
  return done != NULL;
}

/* Nobody uses the agent before this has been done. */
static void
settle (SignetKeyring *self)
{
  g_autofree char *keys = NULL;

  if (!g_atomic_int_get (&self->owned) || !g_once_init_enter (&self->settled))
    return;
  /* An agent makes this directory when it starts: without it there was none. */
  keys = g_build_filename (self->home, "private-keys-v1.d", NULL);
  if (g_file_test (keys, G_FILE_TEST_IS_DIR) && reload_agent (self))
    g_atomic_int_set (&self->started, 1);
  g_once_init_leave (&self->settled, 1);
}

static gpointer
settle_in_thread (gpointer data)
{
  settle (data);
  signet_keyring_copy_sweep ();
  return NULL;
}

void
signet_keyring_own_agent (SignetKeyring *self)
{
  g_return_if_fail (SIGNET_IS_KEYRING (self));
  g_return_if_fail (self->mode == SIGNET_KEYRING_CHANGE && self->settler == NULL);

  g_atomic_int_set (&self->owned, 1);
  self->settler = g_thread_new ("agent", settle_in_thread, self);
}

char *
signet_keyring_start_agent (SignetKeyring  *self,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), NULL);

  const char *socket = find_socket (self, error);

  if (socket == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  settle (self);
  if (!is_listening (socket) && !launch (self, socket, error))
    return NULL;
  return g_strdup (socket);
}

void
signet_keyring_stop_agent (SignetKeyring *self)
{
  g_return_if_fail (SIGNET_IS_KEYRING (self));

  const char *socket;

  settle (self);
  socket = g_atomic_pointer_get (&self->socket);
  if (socket == NULL || self->mode == SIGNET_KEYRING_USERS_OWN
      || !g_atomic_int_compare_and_exchange (&self->started, 1, 0))
    return;
  signet_agent_stop (socket);
  signet_keyring_socket_drop (self->home);
}

SignetKeyringAsking
signet_keyring_get_asking (SignetKeyring *self)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), SIGNET_KEYRING_ASKS_ONCE);
  return signet_keyring_files_is_forgetful (self->home) ? SIGNET_KEYRING_ASKS_ALWAYS
                                                        : SIGNET_KEYRING_ASKS_ONCE;
}

gboolean
signet_keyring_set_asking (SignetKeyring        *self,
                           SignetKeyringAsking   asking,
                           GError              **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (self->mode != SIGNET_KEYRING_USERS_OWN, FALSE);

  if (!signet_keyring_check_change (self, error))
    return FALSE;
  if (!(asking == SIGNET_KEYRING_ASKS_ALWAYS ? signet_keyring_files_forget (self->home, error)
                                             : signet_keyring_files_remember (self->home, error)))
    return FALSE;
  reload_agent (self);
  return TRUE;
}

/* What GPGME wants to be done before all else. */
static void
prepare_gpgme (void)
{
  static gsize ready = 0;

  if (!g_once_init_enter (&ready))
    return;
  gpgme_check_version (NULL);
  gpgme_set_locale (NULL, LC_CTYPE, setlocale (LC_CTYPE, NULL));
  g_once_init_leave (&ready, 1);
}

gpgme_ctx_t
signet_keyring_new_context (SignetKeyring  *self,
                            GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (self), NULL);

  g_autofree char *socket = signet_keyring_start_agent (self, NULL, error);
  g_auto(gpgme_ctx_t) context = NULL;
  gpgme_error_t code;

  if (socket == NULL)
    return NULL;
  prepare_gpgme ();
  code = gpgme_new (&context);
  if (code == 0)
    code = gpgme_set_protocol (context, GPGME_PROTOCOL_CMS);
  if (code == 0)
    code = gpgme_ctx_set_engine_info (context, GPGME_PROTOCOL_CMS, NULL, self->home);
  if (code != 0)
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE,
                   _("gpgsm, which works with certificates, cannot be used: %s."),
                   gpgme_strerror (code));
      return NULL;
    }
  gpgme_set_offline (context, 1);
  return g_steal_pointer (&context);
}
