/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-login.h"

#include <string.h>

struct _SignetDemoLogin
{
  char *user;
  char *password;
};

SignetDemoLogin *
signet_demo_login_new (const char *user,
                       const char *password)
{
  g_return_val_if_fail (user != NULL && password != NULL, NULL);

  SignetDemoLogin *self = g_atomic_rc_box_new0 (SignetDemoLogin);

  self->user = g_strdup (user);
  self->password = g_strdup (password);
  return self;
}

SignetDemoLogin *
signet_demo_login_ref (SignetDemoLogin *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
login_clear (SignetDemoLogin *self)
{
  g_free (self->user);
  g_free (self->password);
}

void
signet_demo_login_unref (SignetDemoLogin *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) login_clear);
}

const char *
signet_demo_login_get_user (SignetDemoLogin *self)
{
  return self->user;
}

const char *
signet_demo_login_get_password (SignetDemoLogin *self)
{
  return self->password;
}

gboolean
signet_demo_login_check (SignetDemoLogin *self,
                         const char      *user,
                         const char      *password)
{
  g_return_val_if_fail (self != NULL && user != NULL && password != NULL, FALSE);

  return g_ascii_strcasecmp (user, self->user) == 0 && strcmp (password, self->password) == 0;
}

gboolean
signet_demo_login_check_plain (SignetDemoLogin *self,
                               const char      *response)
{
  g_return_val_if_fail (self != NULL && response != NULL, FALSE);

  gsize length = 0;
  g_autofree char *text = (char *) g_base64_decode (response, &length);
  g_autofree char *copy = g_strndup ("", length + 1);  /* zeroed, so every piece is terminated */

  memcpy (copy, text, length);

  /* authzid NUL user NUL password, and nothing more. */
  const char *user = memchr (copy, '\0', length);
  const char *password = user == NULL ? NULL
                         : memchr (user + 1, '\0', (gsize) (copy + length - user - 1));
  if (password == NULL || strlen (password + 1) != (gsize) (copy + length - password - 1))
    return FALSE;
  return (*copy == '\0' || g_ascii_strcasecmp (copy, self->user) == 0)
         && signet_demo_login_check (self, user + 1, password + 1);
}
