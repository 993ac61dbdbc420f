; a remark
File0=zero.mp3
File=none.mp3
FileX=none.mp3
File1=
file2=a=b.mp3
