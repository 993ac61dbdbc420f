[Playlist]
LENGTH2 = 62
file10=ten.mp3
Title2 = Second
FILE2 = two.mp3
file1=one.mp3
numberofentries=-3
