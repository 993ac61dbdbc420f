[playlist]
NumberOfEntries=2
File1=one.mp3
File5=five.mp3
Title5=Five
Length5=5
File12=twelve.mp3
Title13=no file
Version=2
