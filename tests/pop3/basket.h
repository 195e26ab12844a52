/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "talk.h"

G_BEGIN_DECLS

/* A sink that keeps what it is given as text: "0(DATA)0 " for the first message, "0[TEXT] " for its
 * refusal; of more than 100 KB only the number. */
typedef struct
{
  GString  *text;
  guint64   n_bytes;
  guint     n_begun;
  guint     n_ended;
  gboolean  full;      /* data fails */

  SignetPop3Listing *unsized;  /* to be filled with sizes along with the messages, nullable */
  guint              n_sized;
} Basket;

#define BASKET_EMPTY { .text = g_string_new (NULL) }

void                  basket_clear    (Basket                *self);

const SignetPop3Sink *basket_get_sink (void);

/* Starts fake, logs in and retrieves into the basket. */
gboolean              basket_retrieve (Basket                *self,
                                       FakeServer            *fake,
                                       const SignetPop3Item  *items,
                                       guint                  n_items,
                                       int                    lines,
                                       GCancellable          *cancellable,
                                       GError               **error);

/* Logged in to a server with PIPELINING, which has been asked for UIDLs and has none. */
FakeScript           *basket_add_pipelined (FakeServer       *fake);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Basket, basket_clear)

G_END_DECLS
