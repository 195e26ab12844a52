/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "worker.h"

G_BEGIN_DECLS

/* The senders whose remote images are always loaded: one address a line in a private file of the
 * profile. Main thread; the file is read and written on a worker.
 *
 * Signal: changed, when the file was read and after each change. */
#define SIGNET_TYPE_IMAGE_SENDERS (signet_image_senders_get_type ())
G_DECLARE_FINAL_TYPE (SignetImageSenders, signet_image_senders, SIGNET, IMAGE_SENDERS, GObject)

/* The most that are kept; a further one is refused. */
#define SIGNET_IMAGE_SENDERS_MAX 10000

/* Reads the file at once, in the background; a missing one is an empty one. Returns: (transfer
 * full). */
SignetImageSenders *signet_image_senders_new           (SignetWorker         *worker,
                                                        const char           *path);

/* Addresses are compared without regard to case. FALSE until the file was read. */
gboolean            signet_image_senders_contains      (SignetImageSenders   *self,
                                                        const char           *address);

/* Of char*, in their order. Returns: (transfer full). */
GStrv               signet_image_senders_dup_addresses (SignetImageSenders   *self);

typedef enum
{
  SIGNET_IMAGES_NEVER,
  SIGNET_IMAGES_ALWAYS,
} SignetImagesWish;

/* Takes effect at once, and is undone if it cannot be written. Errors: G_IO_ERROR. */
void                signet_image_senders_set_async     (SignetImageSenders   *self,
                                                        const char           *address,
                                                        SignetImagesWish      wish,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            signet_image_senders_set_finish    (SignetImageSenders   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
