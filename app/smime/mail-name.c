/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-name.h"

#include <string.h>

#include "same-address.h"

struct _SignetMailName
{
  char     *local;  /* NULL: there is no at sign */
  char     *host;   /* NULL: it is no domain */
  gboolean  all;    /* empty */
  gboolean  below;  /* began with a dot, which host does not */
};

SignetMailName *
signet_mail_name_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetMailName *self = g_new0 (SignetMailName, 1);
  const char *at = strrchr (text, '@');
  const char *host = at != NULL ? at + 1 : text;

  self->all = *text == '\0';
  if (at != NULL)
    self->local = g_strndup (text, (gsize) (at - text));
  self->below = at == NULL && *host == '.';
  self->host = signet_same_address_dup_domain (self->below ? host + 1 : host);
  return self;
}

void
signet_mail_name_free (SignetMailName *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->local);
  g_free (self->host);
  g_free (self);
}

static gboolean
is_below (const char *host,
          const char *top)
{
  const gsize length = strlen (host);
  const gsize below = strlen (top);

  return length > below && host[length - below - 1] == '.' && strcmp (host + length - below, top) == 0;
}

SignetNamePlace
signet_mail_name_find (const SignetMailName *address,
                       const SignetMailName *base)
{
  g_return_val_if_fail (address != NULL && base != NULL, SIGNET_NAME_UNCLEAR);

  gboolean within;

  if (base->all)
    return SIGNET_NAME_WITHIN;
  if (address->local == NULL || address->host == NULL || base->host == NULL)
    return SIGNET_NAME_UNCLEAR;
  if (base->below)
    within = is_below (address->host, base->host);
  else
    within = strcmp (address->host, base->host) == 0
             && (base->local == NULL || g_ascii_strcasecmp (address->local, base->local) == 0);
  return within ? SIGNET_NAME_WITHIN : SIGNET_NAME_OUTSIDE;
}
