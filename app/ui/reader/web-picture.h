/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "part.h"

G_BEGIN_DECLS

/* Decodes a part that an HTML mail shows as a picture, in a thread. What by its first bytes is no
 * picture is refused (G_IO_ERROR_NOT_SUPPORTED): the mail's word for it counts nothing. */
void    signet_web_picture_read_async  (SignetPart           *part,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* type: (out) (transfer full): its media type. Returns: (transfer full). */
GBytes *signet_web_picture_read_finish (GAsyncResult         *result,
                                        char                **type,
                                        GError              **error);

G_END_DECLS
