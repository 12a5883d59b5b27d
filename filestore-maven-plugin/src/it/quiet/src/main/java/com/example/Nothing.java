package com.example;

public class Nothing {}
