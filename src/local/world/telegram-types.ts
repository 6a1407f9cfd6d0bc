/** The parts of Telegram's objects that the stand-in fills in. Names are the Bot API's own. */
export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: "private" | "supergroup";
  title?: string;
  first_name?: string;
  last_name?: string;
  username?: string;
}

/** `offset` and `length` count UTF-16 code units. */
export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
  date_time_format?: string;
}

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

export interface InlineButton {
  text: string;
  style?: string;
  callback_data?: string;
  url?: string;
  copy_text?: { text: string };
  disabled?: Record<string, never>;
  icon_custom_emoji_id?: string;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
  force_reply?: boolean;
}

export interface PhotoSize {
  file_id: string;
  file_unique_id: string;
  width: number;
  height: number;
  file_size: number;
}

export interface Document {
  file_id: string;
  file_unique_id: string;
  file_name: string;
  mime_type: string;
  file_size: number;
}

export interface Message {
  message_id: number;
  from: User;
  chat: Chat;
  /** Seconds since 1970, by the clock passed in. */
  date: number;
  edit_date?: number;
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  photo?: PhotoSize[];
  document?: Document;
  reply_to_message?: Message;
  /** Who wrote it first, of a message that was forwarded. */
  forward_origin?: { type: "user"; sender_user: User; date: number };
  reply_markup?: InlineKeyboard;
  message_thread_id?: number;
  has_protected_content?: boolean;
  link_preview_options?: Record<string, unknown>;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
}

/** What a button press shows of a message that is gone. */
export interface InaccessibleMessage {
  chat: Chat;
  message_id: number;
  date: 0;
}

interface CallbackQuery {
  id: string;
  from: User;
  message: Message | InaccessibleMessage;
  chat_instance: string;
  data: string;
}

export interface ChatMember {
  status: string;
  user: User;
  [field: string]: unknown;
}

interface ChatMemberUpdated {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
}

/** What happened: exactly one of the optional fields is set. */
export interface UpdateContent {
  message?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: ChatMemberUpdated;
}

export type Update = UpdateContent & { update_id: number };

export interface BotCommand {
  command: string;
  description: string;
}
