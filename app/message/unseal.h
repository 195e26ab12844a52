/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* How what S/MIME sealed gets into a message, which itself knows no cryptography: for each such
 * entity that it meets on its way it asks a function what stands in its place. */

typedef struct
{
  const SignetEntity *entity;     /* a multipart/signed of any protocol, an application/pkcs7-mime,
                                   * or an octet-stream that is one (cms-kind.h) */
  GBytes             *mail;       /* entity is a view of these: its slices are the stored bytes */
  gboolean            outermost;  /* there are only such entities around it */
} SignetSealed;

/* The answer. As it is given to the function, it shows what anybody can read. */
typedef struct
{
  GBytes   *content;  /* (transfer full), nullable: a whole MIME entity that is shown in its place.
                       * NULL: what it holds itself, the first part of a multipart/signed */
  int       frame;    /* what is shown of it lies in that frame; -1: in the one around it */
  gboolean  closed;   /* show nothing of it but that it is there */
  char     *header;   /* (transfer full), nullable: raw fields that replace those of the same name in
                       * the header of the mail, an empty one takes it away. Only the outermost may:
                       * the innermost of them wins */
} SignetUnsealed;

/* Called on the thread that makes the message. */
typedef void (*SignetUnsealFunc) (const SignetSealed *sealed,
                                  SignetUnsealed     *unsealed,
                                  gpointer            user_data);

G_END_DECLS
