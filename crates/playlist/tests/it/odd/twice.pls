[playlist]
X-GNOME-Title=Evening
File1=first.mp3
Title1=Café
File1=second.mp3
