"""Pages of ours in those of others: frames, the codes that put them there, oEmbed, and what is shown of a link."""
