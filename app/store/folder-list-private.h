/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-list.h"

G_BEGIN_DECLS

/* What the file that changes an account's folders needs of their list. Main thread. */

const char   *signet_folder_list_get_profile   (SignetFolderList     *self);
SignetWorker *signet_folder_list_get_worker    (SignetFolderList     *self);
SignetEraser *signet_folder_list_get_eraser    (SignetFolderList     *self);

/* A folder has been made: shows it. Borrowed. */
SignetFolder *signet_folder_list_add           (SignetFolderList     *self,
                                                SignetFolderLocation *location);

/* One has come to another place, perhaps of another account, whose list is target, with all below it: they
 * are the same objects as before. Those that are held (folder-location.h) are not shown, but known. */
void          signet_folder_list_move          (SignetFolderList     *self,
                                                SignetFolderLocation *from,
                                                SignetFolderList     *target,
                                                SignetFolderLocation *to);

/* Those that are held, of SignetFolder. Borrowed. */
GPtrArray    *signet_folder_list_get_held      (SignetFolderList     *self);

/* Shows these, which are taken. */
void          signet_folder_list_show_all      (SignetFolderList     *self,
                                                GPtrArray            *folders);

/* One has gone, with all below it. */
void          signet_folder_list_remove        (SignetFolderList     *self,
                                                SignetFolderLocation *location);

G_END_DECLS
