# /channel: the post that asks the subscribers of the shop's own channel in, and what became of it.

channel-post = How do you like it at { $shop }? We would love to hear it from you.

    Come into our chat: after a purchase we ask you one short question there, and people at the shop read every answer. One tap is enough, and you can end it whenever you like.
button-channel-open = 💬 Come in
channel-added = I can post in “{ $channel }” now. /channel shows the post that asks your subscribers in, before it goes out.
channel-no-right = I am in “{ $channel }”, but may not post there. Give me the right to post messages, and I am ready.
channel-none = I may not post in a channel of yours yet. Add @{ $bot } to the shop's channel as an administrator with the right to post messages; I will tell you here when it has worked.
channel-title = This is how the post will look to your subscribers. Choose its languages below; you will be asked once more before it goes out.
channel-line = “{ $channel }”: last posted { $moment }
channel-line-never = “{ $channel }”: not posted yet
channel-came = { $n ->
    [0] Nobody has come by the channel yet.
    [one] { $n } person has come by the channel.
   *[other] { $n } people have come by the channel.
}
channel-on-its-way = The post is on its way to “{ $channel }”. You will be told here when it is out.
channel-posted = The post is out in “{ $channel }”.
channel-posted-at = The post is out in “{ $channel }”: { $link }
channel-unclear = The line broke while I was posting in “{ $channel }”, so I do not know whether the post is out. Please look there: I will not post it a second time by myself.
channel-refused = Nothing is out: I may not post in “{ $channel }”. Make me an administrator of the channel again, with the right to post messages, and then send /channel.
channel-failed = Nothing is out: Telegram did not take the post for “{ $channel }”. Please try again with /channel.
channel-not = All right, nothing goes out. /channel shows the post again.
channel-gone = I may not post there any more. /channel shows where I may.
channel-again = It was posted there a moment ago. Next time in ten minutes.
channel-taken = This post has been given out already.
button-channel-post = 📣 Post in “{ $channel }”
button-channel-sure = Yes, post in “{ $channel }”
button-channel-not = Not now
command-channel = Ask your channel's subscribers in
log-channel_added = let the bot post in the channel “{ $channel }”
log-channel_posted = had the subscribers asked in, in the channel “{ $channel }”
log-channel_ended = no more posts in the channel “{ $channel }”
