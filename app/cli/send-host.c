/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-host.h"

#include <errno.h>
#include <fcntl.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "door-send.h"
#include "file.h"
#include "profile.h"
#include "visit-send.h"

static SignetSubmitted
submit_here (SignetReceiveHost       *host,
             SignetRawMail           *mail,
             const SignetSubmission  *submission,
             GCancellable            *cancellable,
             GError                 **error)
{
  SignetEngine *engine = signet_receive_host_get_engine (host);
  g_autoptr(GAsyncResult) result = NULL;
  SignetSubmitted submitted;

  signet_engine_submit_async (engine, mail, submission, cancellable, signet_profile_wait_cb, &result);
  submitted = signet_engine_submit_finish (engine, signet_profile_wait (&result), error);
  signet_receive_host_serve (host, cancellable);
  return submitted;
}

/* The mail with its hidden recipients, as it could have been read. Returns: (transfer full). */
static SignetSpool *
write_whole (SignetRawMail  *mail,
             const char     *profile,
             GError        **error)
{
  g_autoptr(GPtrArray) all = signet_raw_mail_dup_all_fields (mail);

  return signet_mail_write (all, signet_built_get_entity (signet_raw_mail_get_built (mail)), profile, NULL,
                            error);
}

/* Returns: (transfer full) the name of the file. */
static char *
hand_over (SignetRawMail  *mail,
           const char     *profile,
           GError        **error)
{
  g_autoptr(SignetSpool) whole = write_whole (mail, profile, error);
  g_autofree char *path = g_build_filename (profile, SIGNET_DOOR_SEND_PREFIX "XXXXXX", NULL);
  g_autoptr(GInputStream) from = NULL;
  g_autoptr(GOutputStream) to = NULL;
  int fd;

  if (whole == NULL)
    return NULL;
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      signet_file_set_error (error, errno, path);
      return NULL;
    }
  from = signet_spool_open (whole);
  to = g_unix_output_stream_new (fd, TRUE);
  if (g_output_stream_splice (to, from, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) >= 0)
    return g_path_get_basename (path);
  g_unlink (path);
  return NULL;
}

static SignetSubmitted
submit_there (SignetReceiveHost       *host,
              SignetRawMail           *mail,
              const SignetSubmission  *submission,
              GCancellable            *cancellable,
              GError                 **error)
{
  const char *profile = signet_receive_host_get_other (host);
  g_autofree char *name = hand_over (mail, profile, error);
  g_autofree char *path = name != NULL ? g_build_filename (profile, name, NULL) : NULL;
  g_autoptr(SignetVisit) visit = name != NULL ? signet_receive_host_begin_visit (host, error) : NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SignetSubmitted submitted = SIGNET_SUBMITTED_NOTHING;

  if (visit != NULL)
    {
      signet_visit_send_async (visit, name, submission,
                               G_LIST_STORE (signet_receive_host_get_operations (host)), cancellable,
                               signet_profile_wait_cb, &result);
      submitted = signet_visit_send_finish (visit, signet_profile_wait (&result), error);
    }

  /* The other has taken it away, unless it never came so far. */
  if (path != NULL)
    g_unlink (path);
  return submitted;
}

SignetSubmitted
signet_send_host_submit (SignetReceiveHost       *host,
                         SignetRawMail           *mail,
                         const SignetSubmission  *submission,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  g_return_val_if_fail (host != NULL, SIGNET_SUBMITTED_NOTHING);
  g_return_val_if_fail (mail != NULL, SIGNET_SUBMITTED_NOTHING);

  SignetSubmitted submitted;

  if (signet_receive_host_get_other (host) != NULL)
    submitted = submit_there (host, mail, submission, cancellable, error);
  else
    submitted = submit_here (host, mail, submission, cancellable, error);
  signet_receive_host_close (host);
  return submitted;
}

static gboolean
flush_here (SignetReceiveHost  *host,
            SignetAccount      *account,
            const char         *password,
            GCancellable       *cancellable,
            GError            **error)
{
  SignetEngine *engine = signet_receive_host_get_engine (host);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_flush_outbox_async (engine, account, password, cancellable, signet_profile_wait_cb, &result);
  return signet_engine_flush_outbox_finish (engine, signet_profile_wait (&result), error);
}

static gboolean
flush_there (SignetReceiveHost  *host,
             SignetAccount      *account,
             const char         *password,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr(SignetVisit) visit = signet_receive_host_begin_visit (host, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (visit == NULL)
    return FALSE;
  signet_visit_flush_async (visit, account, password,
                            G_LIST_STORE (signet_receive_host_get_operations (host)), cancellable,
                            signet_profile_wait_cb, &result);
  return signet_visit_flush_finish (visit, signet_profile_wait (&result), error);
}

gboolean
signet_send_host_flush (SignetReceiveHost  *host,
                        SignetAccount      *account,
                        const char         *password,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_return_val_if_fail (host != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), FALSE);

  if (signet_receive_host_get_other (host) != NULL)
    return flush_there (host, account, password, cancellable, error);
  return flush_here (host, account, password, cancellable, error);
}
