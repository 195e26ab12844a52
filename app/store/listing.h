/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing-order.h"

G_BEGIN_DECLS

/* Messages of one or several folders in an order, as a GListModel of SignetEntry. Follows its folders:
 * what comes stands where it belongs, and what goes leaves; but what does not match any more stays until
 * the listing is made anew, so that reading an unread message does not take it away. A row takes at most
 * 12 bytes. Main thread.
 *
 * Signal: facts-changed (), when signet_listing_get_facts() may tell otherwise than before. */
#define SIGNET_TYPE_LISTING (signet_listing_get_type ())
G_DECLARE_FINAL_TYPE (SignetListing, signet_listing, SIGNET, LISTING, GObject)

typedef enum
{
  SIGNET_LISTING_ALONE,   /* not one of several messages */
  SIGNET_LISTING_CLOSED,  /* stands for all of its conversation */
  SIGNET_LISTING_HEAD,    /* the first one of a conversation that is unfolded */
  SIGNET_LISTING_BELOW,   /* one of the others */
} SignetListingPlace;

/* How a row stands in its conversation. */
typedef struct
{
  SignetListingPlace place;
  guint              depth;     /* 0 unless it is unfolded */
  guint              n_hidden;  /* messages that this row stands for, too */
  gboolean           unread;    /* this row, or one that it stands for */
  gboolean           muted;     /* the conversation is */
} SignetListingFacts;

/* What a row is sorted by: that of its conversation, where there are some. */
typedef struct
{
  gint64      date;  /* seconds since 1970 */
  guint64     size;  /* bytes */
  const char *who;   /* its sender, or its recipients */
} SignetListingKey;

/* What the order's folders have now, made by their worker; folders without rows are as if they were empty
 * until they have some. order: is copied. */
void                      signet_listing_new_async   (const SignetListingOrder *order,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
SignetListing            *signet_listing_new_finish  (GAsyncResult             *result,
                                                      GError                  **error);

const SignetListingOrder *signet_listing_get_order   (SignetListing            *self);

/* How many messages it has, folded away or not. */
guint                     signet_listing_get_matches (SignetListing            *self);

/* Whether it found nothing by words, and its folders have encrypted mail, whose text no search knows. */
gboolean                  signet_listing_passes_over_text (SignetListing       *self);

void                      signet_listing_get_facts   (SignetListing            *self,
                                                      guint                     position,
                                                      SignetListingFacts       *facts);

/* key: (out): borrowed until something changes. Returns: whether the row is one that is sorted, and not one
 * that follows in its conversation. */
gboolean                  signet_listing_get_key     (SignetListing            *self,
                                                      guint                     position,
                                                      SignetListingKey         *key);

/* Where the message is, or the row that stands for it; G_MAXUINT: it is not here. */
guint                     signet_listing_find        (SignetListing            *self,
                                                      SignetEntry              *entry);

/* Folds or unfolds the conversation of the row there. Returns: whether there was something to do. */
gboolean                  signet_listing_set_open    (SignetListing            *self,
                                                      guint                     position,
                                                      gboolean                  open);

/* The messages of the conversation of the row there, or that message alone. Returns: (transfer full) of
 * SignetEntry. */
GPtrArray                *signet_listing_dup_conversation (SignetListing       *self,
                                                      guint                     position);

/* The first unread message of a conversation that is not muted, from that position on, the conversation
 * unfolded if need be; G_MAXUINT: there is none. */
guint                     signet_listing_find_unread (SignetListing            *self,
                                                      guint                     position);

G_END_DECLS
